import { defaultSettings } from '@counterfoil/engine'
import { expect, it } from 'vitest'
import type { z } from 'zod'
import { parse } from '../parse/parse.ts'
import { catalogueItemSchema } from './catalogue.ts'
import { newCodeSchema, newPromotionSchema, promotionSchema } from './engine-documents.ts'
import { listQuerySchema, reportQuerySchema } from './lists.ts'
import { mergePatch } from './merge-patch.ts'
import { redemptionRequestSchema } from './redemption.ts'
import { settingsSchema, someSettingsSchema } from './settings.ts'

const errors = (schema: z.ZodType, value: unknown) => {
  const result = parse(schema, value)
  return result.ok ? [] : result.errors.map(({ path, code }) => `${path} ${code}`)
}

const promotion = {
  id: 'p',
  name: 'P',
  status: 'active',
  trigger: 'code',
  conditions: [],
  effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
}

it('[H4] a promotion is read by the engine, strictly, and every problem has its place', () => {
  expect(parse(promotionSchema, promotion)).toEqual({ ok: true, value: promotion })
  expect(
    errors(promotionSchema, {
      ...promotion,
      used: 3,
      effects: [{ type: 'percent_off', percent: '200', target: 'all' }],
    }),
  ).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^\$\.used unknown_field/),
      expect.stringMatching(/^\$\.effects\[0\]\.percent /),
      expect.stringMatching(/^\$\.effects\[0\]\.target /),
    ]),
  )
})

it('[T6] a promotion that comes back with its state reads as it was written', () => {
  expect(parse(promotionSchema, { ...promotion, state: { now: 'active' } })).toEqual({ ok: true, value: promotion })
})

it('a new document may leave its id and status to the service', () => {
  const { id: _id, status: _status, ...bare } = promotion
  expect(parse(newPromotionSchema, bare)).toEqual({ ok: true, value: { ...bare, status: 'draft' } })
  expect(parse(newPromotionSchema, promotion)).toEqual({ ok: true, value: promotion })
  const code = { code: 'SARAH10', promotion: 'p' }
  expect(parse(newCodeSchema, code)).toEqual({ ok: true, value: { ...code, status: 'active' } })
  expect(errors(newCodeSchema, { ...code, id: 'not an id' })).toEqual(['$.id format'])
  expect(errors(newCodeSchema, [])).toEqual(['$ type'])
})

it('[F6] a stored document has no NUL and no half surrogate pair', () => {
  expect(errors(promotionSchema, { ...promotion, metadata: { note: 'a\0b', list: ['fine', '\0'] } })).toEqual([
    '$.metadata.note format',
    '$.metadata.list[1] format',
  ])
  expect(errors(promotionSchema, { ...promotion, metadata: { note: '\udfff' } })).toHaveLength(1)
})

it('settings: the defaults are settings, some are some settings, misspelt ones are refused', () => {
  expect(errors(settingsSchema, defaultSettings)).toEqual([])
  expect(parse(someSettingsSchema, { max_codes: 3 })).toEqual({ ok: true, value: { max_codes: 3 } })
  expect(
    errors(someSettingsSchema, { max_code: 3, rounding: 'up', hold_ttl: 'P', time_zone: 'Mars/Base', tax: {} }),
  ).toEqual([
    '$.time_zone format',
    '$.rounding one_of',
    '$.tax.round_at required',
    '$.tax.basis required',
    '$.hold_ttl format',
    '$.max_code unknown_field',
  ])
})

it('[H5] a list takes a limit of 1 to 250 in plain digits', () => {
  expect(parse(listQuerySchema, {})).toEqual({ ok: true, value: { limit: 50 } })
  expect(parse(listQuerySchema, { limit: '250', after: 'x' })).toEqual({ ok: true, value: { limit: 250, after: 'x' } })
  for (const limit of ['-1', '0', '251', '1e9', '1.5', '', ' 5', ['5', '6']]) {
    expect(errors(listQuerySchema, { limit })).toHaveLength(1)
  }
  expect(errors(listQuerySchema, { offset: '3' })).toEqual(['$.offset unknown_field'])
})

it('a report takes days in order', () => {
  expect(errors(reportQuerySchema, { from: '2026-02-01', to: '2026-02-01', group_by: 'week' })).toEqual([])
  expect(errors(reportQuerySchema, { from: '2026-02-02', to: '2026-02-01' })).toEqual(['$.to too_small'])
  expect(errors(reportQuerySchema, { from: '2026-02-30', group_by: 'hour' })).toEqual([
    '$.from format',
    '$.group_by one_of',
  ])
})

it('[H4] a redemption names every misspelt word around the order, and lets a shop send more inside it', () => {
  const order = { id: 'o', currency: 'USD', line_items: [], shop_note: 1 }
  expect(errors(redemptionRequestSchema, { order, expected_totl: 5 })).toEqual(['$.expected_totl unknown_field'])
  expect(parse(redemptionRequestSchema, { order })).toMatchObject({ ok: true, value: { order: { id: 'o' } } })
})

it('a catalogue item needs a SKU and a web address for its image', () => {
  expect(errors(catalogueItemSchema, { sku: 'A', image: 'https://shop.example/a.png' })).toEqual([])
  expect(errors(catalogueItemSchema, { sku: '', image: 'javascript:alert(1)' })).toEqual([
    '$.sku too_small',
    '$.image format',
  ])
})

it('[C15] a merge patch changes what it names, clears what is null and leaves the rest', () => {
  const target = { a: 1, deep: { x: 1, y: 2 }, list: [1, 2] }
  expect(mergePatch(target, { a: null, deep: { y: 3, z: null }, list: [3] })).toEqual({
    deep: { x: 1, y: 3 },
    list: [3],
  })
  expect(target).toEqual({ a: 1, deep: { x: 1, y: 2 }, list: [1, 2] })
  expect(mergePatch({ a: { b: 1 } }, { a: 'c', n: { m: { k: null } } })).toEqual({ a: 'c', n: { m: {} } })
})
