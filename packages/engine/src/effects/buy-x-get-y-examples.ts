/** The worked sums of buy X get Y: run as tests and printed in the docs. */
import type { BuyXGetY } from './buy-x-get-y.ts'
import type { EffectExample } from './definition.ts'

const three = [
  { id: 'a', sku: 'A', quantity: 1, unit_price: 3000 },
  { id: 'b', sku: 'B', quantity: 1, unit_price: 2000 },
  { id: 'c', sku: 'C', quantity: 1, unit_price: 1000 },
]
const shirts = { include: [{ skus: ['B'] }] }
const shirtsAndTies = { include: [{ skus: ['A', 'B'] }] }
const free = { quantity: 1, percent_off: '100' } as const

export const buyXGetYExamples: readonly EffectExample<BuyXGetY>[] = [
  {
    title: 'Buy two get one: the cheapest of three is free',
    params: { buy: { quantity: 2 }, get: free },
    cart: { line_items: three },
    expect: { lines: { c: 1000 } },
  },
  {
    title: 'The dearest is given, the other two are the triggers',
    params: { buy: { quantity: 2 }, get: free, pick: 'dearest' },
    cart: { line_items: three },
    expect: { lines: { a: 3000 } },
  },
  {
    title: 'Overlapping sides: the tie is a trigger, so that two of three shirts can be free',
    params: { buy: { items: shirtsAndTies, quantity: 2 }, get: { items: shirts, quantity: 2, percent_off: '100' } },
    cart: {
      line_items: [
        { id: 'tie', sku: 'A', quantity: 1, unit_price: 900 },
        { id: 'shirt', sku: 'B', quantity: 3, unit_price: 2500 },
      ],
    },
    expect: { lines: { shirt: 5000 } },
  },
  {
    title: 'Y above X: buy one get five, as often as the units allow',
    params: { buy: { quantity: 1 }, get: { quantity: 5, percent_off: '100' } },
    cart: { line_items: [{ id: 'a', quantity: 13, unit_price: 200 }] },
    expect: { lines: { a: 2000 } },
  },
  {
    title: 'Partial: the third round has its trigger and gives the one unit that is there',
    params: { buy: { quantity: 1 }, get: { quantity: 2, percent_off: '100' }, partial: true, max_repeats: 3 },
    cart: { line_items: [{ id: 'a', quantity: 8, unit_price: 1000 }] },
    expect: { lines: { a: 5000 } },
  },
  {
    title: 'Spend 50.00 get the cheapest at 5.00 off: the others still reach 50.00',
    params: { buy: { amount: { USD: 5000 } }, get: { quantity: 1, amount_off: { USD: 500 } } },
    cart: { line_items: three },
    expect: { lines: { c: 500 } },
  },
  {
    title: 'Spend 35.00: of 60.00 only 25.00 can be spared, so 20.00 is the dearest unit to be given, at half price',
    params: { buy: { amount: { USD: 3500 } }, get: { quantity: 1, percent_off: '50' }, pick: 'dearest' },
    cart: { line_items: three },
    expect: { lines: { b: 1000 } },
  },
  {
    title: 'The given unit costs 4.00, and is never raised to it',
    params: { buy: { quantity: 1 }, get: { quantity: 1, fixed_price: { USD: 400 } } },
    cart: {
      line_items: [
        { id: 'a', quantity: 1, unit_price: 300 },
        { id: 'b', quantity: 2, unit_price: 1000 },
        { id: 'c', quantity: 1, unit_price: 1100 },
      ],
    },
    expect: { lines: { b: 600 } },
  },
  {
    title: 'Line by line: two full rounds of 3 + 2, and a rest of two that gives nothing',
    params: { buy: { quantity: 3 }, get: { quantity: 2, percent_off: '100' }, scope: 'line' },
    cart: {
      line_items: [
        { id: 'a', quantity: 12, unit_price: 1000 },
        { id: 'b', quantity: 4, unit_price: 100 },
      ],
    },
    expect: { lines: { a: 4000 } },
  },
  {
    title: 'Dearest line first: two of the dear line are the triggers, its third unit is given',
    params: { buy: { quantity: 2 }, get: free, pick: 'dearest_line', max_repeats: 1 },
    cart: {
      line_items: [
        { id: 'a', quantity: 3, unit_price: 500 },
        { id: 'b', quantity: 1, unit_price: 900 },
      ],
    },
    expect: { lines: { a: 500 } },
  },
]
