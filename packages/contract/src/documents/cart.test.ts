import { expect, it } from 'vitest'
import { parse } from '../parse/parse.ts'
import { cartSchema, maxLines } from './cart.ts'
import { orderSchema, returnRequestSchema } from './redemption.ts'

const max = Number.MAX_SAFE_INTEGER
const line = (id: unknown, quantity: unknown = 1, unit_price: unknown = 100) => ({ id, quantity, unit_price })
const errors = (more: object) => {
  const result = parse(cartSchema, { currency: 'USD', line_items: [], ...more })
  return result.ok ? [] : result.errors.map(({ path, code }) => `${path} ${code}`)
}
const lineErrors = (...lines: unknown[]) => errors({ line_items: lines })

it('reads an empty cart and drops what it does not know', () => {
  expect(parse(cartSchema, { currency: 'USD', line_items: [], note: 1 })).toEqual({
    ok: true,
    value: { currency: 'USD', line_items: [] },
  })
})

it('[E6] amounts are whole numbers from 0 to 2^53 - 1 and nothing else', () => {
  for (const amount of [0, max]) expect(lineErrors(line('a', 1, amount)), String(amount)).toEqual([])
  for (const amount of [
    max + 1,
    2 ** 63 - 1,
    Number.POSITIVE_INFINITY,
    Number.NaN,
    -1,
    1.5,
    '1e3',
    '0x10',
    ' 12 ',
    '',
    null,
  ]) {
    expect(lineErrors(line('a', 1, amount)), String(amount)).toHaveLength(1)
  }
})

it('[E7] quantity is a whole number from 1', () => {
  for (const quantity of [1, 1e9]) expect(lineErrors(line('a', quantity, 1))).toEqual([])
  expect(lineErrors(line('a', 0))).toEqual(['$.line_items[0].quantity too_small'])
  expect(lineErrors(line('a', -1))).toEqual(['$.line_items[0].quantity too_small'])
  expect(lineErrors(line('a', 1.5))).toEqual(['$.line_items[0].quantity type'])
  expect(lineErrors(line('a', '2'))).toEqual(['$.line_items[0].quantity type'])
})

it('[E7] unit_price × quantity and the sum of the cart stay at or below 2^53 - 1', () => {
  expect(lineErrors(line('a', 1, max))).toEqual([])
  expect(lineErrors(line('a', 2, 2 ** 52))).toEqual(['$.line_items[0] too_large'])
  expect(lineErrors(line('a', 3, max))).toEqual(['$.line_items[0] too_large'])
  expect(lineErrors(line('a', 1, max - 1), line('b', 1, 1))).toEqual([])
  expect(lineErrors(line('a', 1, max), line('b', 1, 1))).toEqual(['$.line_items too_large'])
  const shipping = [{ id: 's1', amount: 1 }]
  expect(errors({ line_items: [line('a', 1, max)], shipping })).toEqual(['$.shipping too_large'])
  const taxed = [{ ...line('a', 1, max), tax_rate: '20' }]
  expect(errors({ line_items: taxed })).toEqual(['$.line_items too_large'])
  expect(errors({ line_items: taxed, prices_include_tax: true })).toEqual([])
  // 50 % of 0.01 is 0.01 where it is rounded at the unit: as much again as the goods.
  const many = [{ ...line('a', 5_500_000_000_000_000, 1), tax_rate: '50' }]
  expect(errors({ line_items: many })).toEqual(['$.line_items too_large'])
  expect(errors({ line_items: [{ ...line('a', 1, 5_500_000_000_000_000), tax_rate: '50' }] })).toEqual([])
})

it('line ids are required, unique and printable; all problems come at once', () => {
  expect(
    lineErrors(
      line(undefined),
      line('a'),
      line('a', 1.5),
      line('a', 2, max),
      line('\u202eb'),
      line('x'.repeat(256)),
      7,
    ),
  ).toEqual([
    '$.line_items[0].id required',
    '$.line_items[2].quantity type',
    '$.line_items[4].id format',
    '$.line_items[5].id format',
    '$.line_items[6] type',
    '$.line_items[2].id duplicate',
    '$.line_items[3].id duplicate',
    '$.line_items[3] too_large',
  ])
  expect(
    errors({
      shipping: [
        { id: 's', amount: 1 },
        { id: 's', amount: 1 },
      ],
    }),
  ).toEqual(['$.shipping[1].id duplicate'])
})

it('[E4] takes the currencies of ISO 4217', () => {
  for (const currency of ['JPY', 'USD', 'KWD', 'MGA', 'CLF']) expect(errors({ currency })).toEqual([])
  for (const currency of ['usd', 'US', 'USX', '', 840]) expect(errors({ currency })).toHaveLength(1)
})

it('[H3] takes 5,000 lines and no more', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, index) => line(`l${index}`))
  expect(lineErrors(...lines(maxLines))).toEqual([])
  expect(lineErrors(...lines(maxLines + 1))).toEqual(['$.line_items too_large'])
})

it('[F6] refuses NUL and half surrogate pairs wherever text is kept, but lets any code through to its reason', () => {
  expect(errors({ line_items: [{ ...line('a'), sku: 'A\0' }] })).toEqual(['$.line_items[0].sku format'])
  expect(errors({ attributes: { deep: [{ '\ud800': 1 }] } })).toEqual(['$.attributes format'])
  expect(errors({ discounts: { codes: ['\0', '\ud800', 'x'.repeat(10_000)] } })).toEqual([])
})

it('an order is a cart with an id', () => {
  const order = { id: 'o-1', currency: 'USD', line_items: [line('a'), line('a')], placed_at: 'yesterday' }
  const result = parse(orderSchema, order)
  expect(result.ok ? [] : result.errors.map(({ path }) => path)).toEqual(['$.placed_at', '$.line_items[1].id'])
})

it('[E12] a return names each line once, with at least one unit', () => {
  const result = parse(returnRequestSchema, {
    line_items: [
      { id: 'a', quantity: 0 },
      { id: 'a', quantity: 1 },
    ],
  })
  expect(result.ok ? [] : result.errors.map(({ path, code }) => `${path} ${code}`)).toEqual([
    '$.line_items[0].quantity too_small',
    '$.line_items[1].id duplicate',
  ])
})
