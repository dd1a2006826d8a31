import { conditionTypes, effects, parsePromotion, promotionSchema } from '@counterfoil/engine'
import { describe, expect, it } from 'vitest'
import type { FieldKind, ObjectField } from './field.ts'
import { humanise } from './humanise.ts'
import { type JsonSchema, readObjectSchema, readSchema } from './read-schema.ts'
import { startTagged, variantOf } from './start-value.ts'

const definitions = promotionSchema.json.$defs as JsonSchema
const promotion = readObjectSchema(promotionSchema.json, definitions)

const memberOf = (field: ObjectField, name: string) => field.members.find(member => member.name === name)!.field
const entryOf = (name: string) => {
  const list = memberOf(promotion, name)
  return list.kind === 'list' && list.entry.kind === 'tagged' ? list.entry : undefined
}

describe("the engine's schemas", () => {
  it('every condition and every effect becomes a form, and no part of it falls back to JSON', () => {
    expect(entryOf('conditions')!.types.map(({ type }) => type)).toEqual(conditionTypes.map(({ type }) => type))
    expect(entryOf('effects')!.types.map(({ type }) => type)).toEqual(effects.map(({ type }) => type))
    const types = [...entryOf('conditions')!.types, ...entryOf('effects')!.types]
    for (const { type, field } of types)
      expect({ type, fallbacks: jsonPaths(field()) }).toEqual({ type, fallbacks: [] })
  })

  it('knows money, percentages, items, moments, countries and lists of conditions by their shape', () => {
    const percentOff = entryOf('effects')!
      .types.find(({ type }) => type === 'percent_off')!
      .field()
    expect(memberOf(percentOff, 'percent').kind).toBe('percent')
    expect(memberOf(percentOff, 'items').kind).toBe('items')
    expect(memberOf(percentOff, 'max_amount')).toEqual({ kind: 'money', least: 0 })
    const country = entryOf('conditions')!
      .types.find(({ type }) => type === 'country')!
      .field()
    expect(memberOf(country, 'any_of')).toMatchObject({ kind: 'words', word: { format: 'country' } })
    expect(country.alternatives).toEqual([['any_of', 'none_of']])
    const not = entryOf('conditions')!
      .types.find(({ type }) => type === 'not')!
      .field()
    const inside = memberOf(not, 'conditions')
    expect(inside).toMatchObject({ kind: 'list', entry: { kind: 'tagged' } })
    const schedule = memberOf(promotion, 'schedule') as ObjectField
    expect(memberOf(schedule, 'starts').kind).toBe('moment')
  })

  it('a started condition or effect lacks only what nobody can guess: every issue is an empty field', () => {
    for (const { type, field } of entryOf('effects')!.types) {
      const read = parsePromotion({
        id: 'p',
        name: 'P',
        status: 'draft',
        trigger: 'code',
        effects: [startTagged({ type, field })],
      })
      const codes = read.ok ? [] : read.issues.map(({ code }) => code)
      expect({ type, odd: codes.filter(code => !['empty', 'format', 'required'].includes(code)) }).toEqual({
        type,
        odd: [],
      })
    }
  })
})

describe('[EDT-4] a type that nobody here has heard of', () => {
  const loyalty = {
    type: 'object',
    properties: {
      type: { const: 'loyalty_points' },
      points_per_unit: { type: 'integer', minimum: 1 },
      worth: { type: 'object', additionalProperties: { type: 'integer' }, propertyNames: { pattern: '^[A-Z]{3}$' } },
      tier: { type: 'string', enum: ['gold', 'silver'] },
      partners: { type: 'array', items: { type: 'string' } },
      rule: { type: 'object', properties: { share: { type: 'string', format: 'percent' } }, required: ['share'] },
      odd: { type: 'weird' },
    },
    required: ['type', 'points_per_unit'],
    allOf: [{ oneOf: [{ required: ['worth'] }, { required: ['rule'] }] }],
  }
  const field = readSchema({ oneOf: [loyalty] })

  it('has a form of its own from its schema alone', () => {
    expect(field.kind).toBe('tagged')
    const [known] = field.kind === 'tagged' ? field.types : []
    expect(known!.field().members.map(({ name, field: { kind } }) => [name, kind])).toEqual([
      ['points_per_unit', 'number'],
      ['worth', 'money'],
      ['tier', 'choice'],
      ['partners', 'words'],
      ['rule', 'object'],
      ['odd', 'json'],
    ])
    expect(startTagged(known!)).toEqual({ type: 'loyalty_points', points_per_unit: 1, worth: {} })
  })

  it('is named readably though no table has a word for it', () => {
    expect(humanise('loyalty_points')).toBe('Loyalty points')
    expect(humanise('pointsPerUnit')).toBe('Points per unit')
    expect(humanise('___')).toBe('___')
  })
})

it('tells the variants of a union by the value', () => {
  const from = readSchema({
    anyOf: [
      { type: 'integer', minimum: 0 },
      { type: 'object', additionalProperties: { type: 'integer' }, propertyNames: { pattern: '^[A-Z]{3}$' } },
    ],
  })
  expect(from.kind === 'union' && [variantOf(from.variants, 3), variantOf(from.variants, { USD: 1 })]).toEqual([0, 1])
})

it('nothing that is no schema breaks it', () => {
  for (const odd of [undefined, null, 5, 'x', [], { type: 7 }, { $ref: '#/$defs/gone' }]) {
    expect(readSchema(odd).kind).toBe('json')
  }
})

function jsonPaths(field: FieldKind, path = '', depth = 0): string[] {
  if (depth > 6) return []
  const inside = (next: FieldKind, name: string) => jsonPaths(next, `${path}/${name}`, depth + 1)
  switch (field.kind) {
    case 'json':
      return [path]
    case 'object':
      return field.members.flatMap(member => inside(member.field, member.name))
    case 'items':
      return inside(field.schema, 'filter')
    case 'list':
      return inside(field.entry, 'entry')
    case 'record':
      return inside(field.value, 'value')
    case 'union':
      return field.variants.flatMap((variant, index) => inside(variant, String(index)))
    default:
      return []
  }
}
