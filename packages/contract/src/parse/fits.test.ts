import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { runs } from '../../../../scripts/props.ts'
import { cartSchema } from '../documents/cart.ts'
import { mutated } from '../documents/mutations.test-data.ts'
import { redemptionRequestSchema } from '../documents/redemption.ts'
import { fits } from './fits.ts'
import { parse } from './parse.ts'
import { unknownFields } from './unknown-fields.ts'

const cart = {
  currency: 'USD',
  locale: 'en',
  at: '2026-11-21T10:00:00Z',
  line_items: [
    {
      id: 'l1',
      sku: 'TEE-M',
      product: 'TEE',
      categories: ['apparel/tops'],
      collections: [],
      brand: 'Acme',
      tags: ['new'],
      quantity: 2,
      unit_price: 2500,
      compare_at_price: 3000,
      unit_cost: 900,
      min_unit_price: 0,
      attributes: { size: 'M', nested: { list: [1, null, 'x'] } },
    },
    { id: 'l2', quantity: 1, unit_price: 100, tax_rate: '20' },
  ],
  shipping: [{ id: 's1', method: 'standard', amount: 500 }],
  prices_include_tax: false,
  customer: { id: 'c1', email: 'a@example.com', segments: ['vip'], order_count: 0, attributes: {}, token: 't' },
  context: {
    session_id: 'cart_1',
    sales_channel: 'web',
    billing_country: 'US',
    shipping_country: 'US',
    shipping_region: 'US-CA',
    ip: '203.0.113.9',
    ip_country: 'US',
    payment_method: 'card',
    attribution: { utm_source: 'newsletter' },
  },
  attributes: {},
  discounts: { codes: ['SAVE10', 'é'] },
  previous: { applied: ['A'], rejected: [] },
  include: ['remedies'],
}
const redemption = { order: { id: 'o-1', ...cart }, expected_total: 5000, on_invalid: 'refuse' }

/** Whatever the quick reader takes, the schema takes, and gives back as it was; and nothing of it is unknown. */
function expectSound(schema: z.ZodType, value: unknown): void {
  if (!fits(schema, value)) return
  expect(parse(schema, value)).toEqual({ ok: true, value })
  expect(unknownFields(schema, value)).toEqual([])
}

describe('the quick reader', () => {
  it('takes whole carts and orders at once', () => {
    expect(fits(cartSchema, cart)).toBe(true)
    expect(fits(redemptionRequestSchema, redemption)).toBe(true)
    expect(fits(cartSchema, { currency: 'EUR', line_items: [] })).toBe(true)
  })

  it('[E6] [E7] law: it takes nothing that the schema refuses or changes, in carts gone wrong', () => {
    fc.assert(
      fc.property(mutated(cart, 2), value => expectSound(cartSchema, value)),
      runs(2),
    )
    fc.assert(
      fc.property(mutated(redemption, 2), value => expectSound(redemptionRequestSchema, value)),
      runs(2),
    )
  })

  it('takes most carts in which values were exchanged for others of their kind', () => {
    const line = fc.record(
      {
        id: fc.string({ minLength: 1, maxLength: 8 }),
        sku: fc.string({ unit: 'grapheme', maxLength: 8 }),
        quantity: fc.integer({ min: 1, max: 9 }),
        unit_price: fc.oneof({ weight: 9, arbitrary: fc.nat(10_000) }, { weight: 1, arbitrary: fc.double() }),
        tax_rate: fc.constantFrom('20', '5.5', '19', 'x'),
        attributes: fc.dictionary(fc.string(), fc.jsonValue()),
      },
      { requiredKeys: ['id', 'quantity', 'unit_price'] },
    )
    const any = fc.record(
      {
        currency: fc.constantFrom('USD', 'EUR', 'JPY', 'usd'),
        line_items: fc.array(line, { maxLength: 4 }),
        shipping: fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c'), amount: fc.nat(900) }), { maxLength: 2 }),
        prices_include_tax: fc.boolean(),
        discounts: fc.record({ codes: fc.array(fc.string()) }, { requiredKeys: [] }),
      },
      { requiredKeys: ['currency', 'line_items'] },
    )
    let taken = 0
    let valid = 0
    fc.assert(
      fc.property(any, drawn => {
        const value: unknown = JSON.parse(JSON.stringify(drawn))
        expectSound(cartSchema, value)
        const parsed = parse(cartSchema, value)
        if (!parsed.ok || unknownFields(cartSchema, value).length > 0) return
        valid += 1
        if (fits(cartSchema, value)) taken += 1
      }),
      runs(2),
    )
    expect(valid).toBeGreaterThan(50)
    expect(taken).toBe(valid)
  })

  it('leaves to the schema what could be changed by reading it', () => {
    const trimmed = z.object({ name: z.string().trim() })
    expect([fits(trimmed, { name: 'a' }), fits(trimmed, { name: ' a' })]).toEqual([true, false])
    for (const schema of [
      z.string().default('x'),
      z.union([z.string(), z.number()]),
      z.coerce.number(),
      z.string().transform(Number),
    ])
      expect(fits(z.object({ field: schema }), { field: '1' })).toBe(false)
    expect(fits(z.object({ a: z.string() }), { a: '1', b: 2 })).toBe(false)
    expect(fits(z.object({ a: z.string().exactOptional() }), { a: undefined })).toBe(false)
    expect(fits(z.object({ a: z.string().refine(async () => true) }), { a: 'x' })).toBe(false)
    expect(fits(z.array(z.string()), Object.create(null))).toBe(false)
  })
})
