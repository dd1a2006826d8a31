/** What stands in a field when it is added: as much as the schema demands, and the plainest choice where it leaves one. */
import type { Json, JsonObject } from '../document/json.ts'
import { isList, isObject } from '../document/json.ts'
import type { FieldKind, ObjectField, TaggedType } from './field.ts'

/** Undefined: it begins empty, and the check says that it is still to be filled in. */
export function startValue(field: FieldKind): Json | undefined {
  switch (field.kind) {
    case 'constant':
      return field.value
    case 'choice':
      return field.options[0]
    case 'flag':
      return true
    case 'number':
      return Math.max(field.least ?? 0, Math.min(1, field.most ?? 1))
    case 'items':
    case 'money':
    case 'record':
    case 'json':
      return {}
    case 'words':
      return []
    case 'list':
      return Array.from({ length: field.least }, () => startValue(field.entry)).filter(entry => entry !== undefined)
    case 'object':
      return startObject(field)
    case 'tagged':
      return field.types[0] && startTagged(field.types[0])
    case 'union':
      return field.variants[0] && startValue(field.variants[0])
    case 'text':
    case 'percent':
    case 'moment':
      return ''
  }
}

export function startTagged({ type, field }: TaggedType): JsonObject {
  return { type, ...startObject(field()) }
}

/** Required members, and the first of each group of which one is needed. */
export function startObject({ members, alternatives, oneAtLeast }: ObjectField): JsonObject {
  const first = [...alternatives, ...oneAtLeast].map(([name]) => name)
  const needed = members.filter(({ name, required }) => required || first.includes(name))
  return Object.fromEntries(
    needed.flatMap(({ name, field }) => {
      const value = startValue(field)
      return value === undefined ? [] : [[name, value] as const]
    }),
  )
}

/** Which variant of a union a value is: the first whose kind it fits, else the first. */
export function variantOf(variants: readonly FieldKind[], value: Json | undefined): number {
  const found = variants.findIndex(variant => fitsKind(variant, value))
  return Math.max(found, 0)
}

function fitsKind(field: FieldKind, value: Json | undefined): boolean {
  switch (field.kind) {
    case 'text':
    case 'percent':
    case 'moment':
      return typeof value === 'string'
    case 'choice':
      return typeof value === 'string' && field.options.includes(value)
    case 'constant':
      return value === field.value
    case 'flag':
      return typeof value === 'boolean'
    case 'number':
      return typeof value === 'number'
    case 'words':
    case 'list':
      return isList(value)
    case 'json':
      return value !== undefined
    default:
      return isObject(value)
  }
}
