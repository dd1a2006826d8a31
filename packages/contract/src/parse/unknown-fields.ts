/**
 * Names the fields of a value that its schema does not know. A cart ignores them, since a shop sends what it has, but
 * says so in `warnings[]`: a misspelt field is no silent loss.
 */
import type { Warning } from '@counterfoil/engine'
import { z } from 'zod'
import { childPath } from './json-path.ts'

/** What a schema knows at one place: members of an object, entries of a list; undefined: anything goes. */
type Shape = { readonly members: ReadonlyMap<string, Shape> } | { readonly entries: Shape } | undefined

const shapes = new WeakMap<z.core.$ZodType, { readonly shape: Shape }>()

/** JSONPaths of the unknown fields of `value`, in the order they stand; at most `limit`. */
export function unknownFields(schema: z.ZodType, value: unknown, limit = 100): string[] {
  const found: string[] = []
  collect(shapeOf(schema), value, '$', found, limit)
  return found
}

/** The same as warnings of a quote. */
export function unknownFieldWarnings(schema: z.ZodType, value: unknown): Warning[] {
  return unknownFields(schema, value).map(path => ({
    path,
    code: 'unknown_field',
    message: 'This field is not known and was ignored; check the spelling.',
  }))
}

function collect(shape: Shape, value: unknown, path: string, found: string[], limit: number): void {
  if (shape === undefined || typeof value !== 'object' || value === null) return
  if ('entries' in shape) {
    if (shape.entries === undefined || !Array.isArray(value)) return
    for (const [index, item] of value.entries()) {
      if (found.length < limit) collect(shape.entries, item, childPath(path, index), found, limit)
    }
    return
  }
  for (const key of Object.keys(value)) {
    if (found.length >= limit) return
    const item = (value as Record<string, unknown>)[key]
    if (!shape.members.has(key)) found.push(childPath(path, key))
    else if (typeof item === 'object') collect(shape.members.get(key), item, childPath(path, key), found, limit)
  }
}

function shapeOf(schema: z.core.$ZodType): Shape {
  const known = shapes.get(schema)
  if (known !== undefined) return known.shape
  const shape = readShape(schema)
  shapes.set(schema, { shape })
  return shape
}

function readShape(schema: z.core.$ZodType): Shape {
  if (schema instanceof z.ZodExactOptional || schema instanceof z.ZodOptional) return shapeOf(schema.def.innerType)
  if (schema instanceof z.ZodArray) return { entries: shapeOf(schema.def.element) }
  if (!(schema instanceof z.ZodObject)) return undefined
  const members = Object.entries(schema.shape).map(([key, field]) => [key, shapeOf(field as z.core.$ZodType)] as const)
  return { members: new Map(members) }
}
