import { expect, it } from 'vitest'
import { cartSchema } from '../documents/cart.ts'
import { unknownFields, unknownFieldWarnings } from './unknown-fields.ts'

const cart = {
  currency: 'USD',
  colour: 'red',
  line_items: [
    { id: 'l1', quantity: 1, unit_price: 100, attributes: { anything: { goes: 1 } } },
    { id: 'l2', quantity: 1, unit_price: 100, qty: 3, 'odd name': 1 },
  ],
  customer: { id: 'c1', vip: true },
  context: { attribution: { utm_source: 'x' }, ua: 'Mozilla' },
}

it('names unknown fields with their place, and leaves free data alone', () => {
  expect(unknownFields(cartSchema, cart)).toEqual([
    '$.colour',
    '$.line_items[1].qty',
    "$.line_items[1]['odd name']",
    '$.customer.vip',
    '$.context.ua',
  ])
})

it('stops at the limit and takes any value', () => {
  expect(unknownFields(cartSchema, cart, 2)).toEqual(['$.colour', '$.line_items[1].qty'])
  for (const value of [null, 1, 'x', [], { line_items: 3, customer: null }])
    expect(unknownFields(cartSchema, value)).toEqual([])
})

it('makes them warnings of a quote', () => {
  expect(unknownFieldWarnings(cartSchema, { x: 1 })).toEqual([
    { path: '$.x', code: 'unknown_field', message: expect.any(String) },
  ])
})
