/** Reads a JSON Schema as fields of a form. What it does not know becomes a field for JSON, so that nothing is out of reach. */
import { isObject } from '../document/json.ts'
import type { FieldKind, ListField, Member, ObjectField, TaggedField, TextField, WordsField } from './field.ts'

export type JsonSchema = Readonly<Record<string, unknown>>

/** Where `$ref: "#/$defs/Name"` leads. */
export type Definitions = Readonly<Record<string, unknown>>

export function readSchema(schema: unknown, definitions: Definitions = {}): FieldKind {
  if (!isSchema(schema)) return { kind: 'json' }
  if (typeof schema.$ref === 'string') return readSchema(definitions[schema.$ref.replace('#/$defs/', '')], definitions)
  if (isConstant(schema.const)) return { kind: 'constant', value: schema.const }
  if (isWords(schema.enum)) return { kind: 'choice', options: schema.enum }

  const variants = schemasIn(schema.oneOf ?? schema.anyOf)
  if (variants && schema.type === undefined) return readVariants(variants, definitions)
  switch (schema.type) {
    case 'string':
      return schema.format === 'percent' ? { kind: 'percent' } : readText(schema)
    case 'integer':
    case 'number':
      return {
        kind: 'number',
        whole: schema.type === 'integer',
        least: numberIn(schema.minimum),
        most: numberIn(schema.maximum),
      }
    case 'boolean':
      return { kind: 'flag' }
    case 'array':
      return readList(schema, definitions)
    case 'object':
      return readObject(schema, definitions)
    default:
      return { kind: 'json' }
  }
}

/** The members of an object's schema; none if it is no object. */
export function readObjectSchema(schema: unknown, definitions: Definitions = {}): ObjectField {
  const field = readSchema(schema, definitions)
  if (field.kind === 'items') return field.schema
  return field.kind === 'object' ? field : { kind: 'object', members: [], alternatives: [], oneAtLeast: [] }
}

function readVariants(variants: readonly JsonSchema[], definitions: Definitions): FieldKind {
  if (variants.every(variant => tagOf(variant) !== undefined)) return readTagged(variants, definitions)
  if (variants.some(({ format }) => format === 'date') && variants.every(({ type }) => type === 'string')) {
    return { kind: 'moment' }
  }
  const kinds = variants.map(variant => readSchema(variant, definitions))
  return kinds.length === 1 ? kinds[0]! : { kind: 'union', variants: kinds.flatMap(flattened) }
}

function flattened(field: FieldKind): readonly FieldKind[] {
  return field.kind === 'union' ? field.variants : [field]
}

function readTagged(variants: readonly JsonSchema[], definitions: Definitions): TaggedField {
  return {
    kind: 'tagged',
    types: variants.map(variant => ({
      type: tagOf(variant)!,
      field: () => withoutTag(readObjectSchema(variant, definitions)),
    })),
  }
}

function tagOf({ properties }: JsonSchema): string | undefined {
  const tag = isSchema(properties) && isSchema(properties.type) ? properties.type.const : undefined
  return typeof tag === 'string' ? tag : undefined
}

function withoutTag(field: ObjectField): ObjectField {
  return { ...field, members: field.members.filter(({ name }) => name !== 'type') }
}

function readText({ format, maxLength, examples }: JsonSchema): TextField {
  return {
    kind: 'text',
    format: typeof format === 'string' ? format : undefined,
    longest: numberIn(maxLength),
    example: Array.isArray(examples) && typeof examples[0] === 'string' ? examples[0] : undefined,
  }
}

function readList(schema: JsonSchema, definitions: Definitions): ListField | WordsField {
  const entry = readSchema(schema.items, definitions)
  if (entry.kind === 'text' || entry.kind === 'choice') return { kind: 'words', word: entry }
  return { kind: 'list', entry, least: numberIn(schema.minItems) ?? 0, most: numberIn(schema.maxItems) }
}

function readObject(schema: JsonSchema, definitions: Definitions): FieldKind {
  const { properties, additionalProperties, propertyNames } = schema
  if (!isSchema(properties)) {
    if (!isSchema(additionalProperties)) return { kind: 'json' }
    const isMoney = isSchema(propertyNames) && propertyNames.pattern === '^[A-Z]{3}$'
    return isMoney
      ? { kind: 'money', least: numberIn(additionalProperties.minimum) ?? 0 }
      : { kind: 'record', value: readSchema(additionalProperties, definitions) }
  }
  const required = isWords(schema.required) ? schema.required : []
  const field: ObjectField = {
    kind: 'object',
    members: Object.entries(properties).map(
      ([name, member]): Member => ({ name, required: required.includes(name), field: readSchema(member, definitions) }),
    ),
    alternatives: groupsOf(schema, 'oneOf'),
    oneAtLeast: groupsOf(schema, 'anyOf'),
  }
  return isItemsFilter(field) ? { kind: 'items', schema: field } : field
}

/** An object of two lists of matchers, `include` and `exclude`, is an items filter wherever it stands. */
function isItemsFilter({ members }: ObjectField): boolean {
  const isMatchers = ({ field }: Member) => field.kind === 'list' && field.entry.kind === 'object'
  return (
    members.length === 2 && members.every(member => ['include', 'exclude'].includes(member.name) && isMatchers(member))
  )
}

/** `allOf: [{oneOf: [{required: ["percent"]}, …]}]`: groups of fields of which one is given, or one at least. */
function groupsOf({ allOf }: JsonSchema, which: 'oneOf' | 'anyOf'): (readonly string[])[] {
  return (schemasIn(allOf) ?? []).flatMap(group => {
    const names = schemasIn(group[which])?.map(({ required }) => (isWords(required) ? required[0] : undefined))
    return names?.every(name => name !== undefined) ? [names as readonly string[]] : []
  })
}

function schemasIn(value: unknown): readonly JsonSchema[] | undefined {
  return Array.isArray(value) && value.every(isSchema) ? value : undefined
}

function isSchema(value: unknown): value is JsonSchema {
  return isObject(value)
}

function isWords(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(entry => typeof entry === 'string')
}

function isConstant(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}
