/** One engine behind every door, and real rows of real shops through it. */
import { compile, type Promotion, quote } from '@counterfoil/engine'
import { describe, expect, it } from 'vitest'
import { cartSchema } from '../documents/cart.ts'
import { parse } from '../parse/parse.ts'
import { simulate } from './simulate.ts'

const now = Date.parse('2026-11-21T10:00:00Z')
const rule = (id: string, effect: object, more: object = {}) => ({
  id,
  name: id,
  status: 'active',
  trigger: 'automatic',
  conditions: [],
  effects: [effect],
  combination: { with: ['product', 'order', 'shipping'] },
  ...more,
})

it('[S3] a simulation is the engine’s own answer: 5.00 off then 10 % of the rest, at both doors', () => {
  const promotions = [
    rule('fixed', { type: 'amount_off', amount: { USD: 500 }, target: 'order' }, { priority: 1 }),
    rule('percent', { type: 'percent_off', percent: '10', target: 'order' }, { priority: 2 }),
  ]
  const cart = { currency: 'USD', line_items: [{ id: 'a', quantity: 3, unit_price: 1999 }] }
  const simulated = simulate({ promotions, cart }, { now, id: 'same' })
  const plan = compile({ promotions: promotions as unknown as Promotion[] })
  const direct = quote(plan, cart, { codes: [], usage: {} }, { now, id: 'same' })
  // 59.97 − 5.00 = 54.97, less 5.497 rounded: 5.50.
  expect(direct.totals).toMatchObject({ subtotal: 5997, items_discount: 1050, total: 4947 })
  expect(JSON.stringify(simulated.ok && simulated.quote)).toBe(JSON.stringify(direct))
})

describe('rows of a real shop', () => {
  const priced = (line: object, effect: object) => {
    const result = simulate(
      { promotions: [rule('p', effect)], cart: { currency: 'USD', line_items: [{ id: 'a', ...line }] } },
      { now },
    )
    return result.ok ? result.quote.totals : result.errors.map(({ path, code }) => `${path} ${code}`)
  }

  it('[E14] a coupon above the sale takes the sale: 1.00 off 0.79', () => {
    const off = { type: 'amount_off', amount: { USD: 100 }, target: 'items' }
    expect(priced({ quantity: 1, unit_price: 79 }, off)).toMatchObject({ items_discount: 79, total: 0 })
  })

  it('[E14] 32,623 units at 1.99 less 15 % are 64,919.77 less 9,737.97', () => {
    const off = { type: 'percent_off', percent: '15', target: 'items' }
    // 32,623 × 1.99 = 64,919.77; 15 % is 9,737.9655, so 9,737.97.
    expect(priced({ quantity: 32_623, unit_price: 199 }, off)).toMatchObject({
      subtotal: 6_491_977,
      items_discount: 973_797,
      total: 5_518_180,
    })
  })

  it('[E14] 17,836.46 less a third, with four decimals', () => {
    const off = { type: 'percent_off', percent: '33.3333', target: 'order' }
    // 33.3333 % of 1,783,646 is 594,548.07.
    expect(priced({ quantity: 1, unit_price: 1_783_646 }, off)).toMatchObject({ items_discount: 594_548 })
  })

  it('[E14] a row of quantity 0 is refused with its path', () => {
    const off = { type: 'percent_off', percent: '15', target: 'items' }
    expect(priced({ quantity: 0, unit_price: 199 }, off)).toEqual(['$.cart.line_items[0].quantity too_small'])
  })
})

it('[M8] a cart says its price basis once for all lines', () => {
  const cart = {
    currency: 'USD',
    line_items: [{ id: 'a', quantity: 1, unit_price: 100, prices_include_tax: true }],
    prices_include_tax: 'yes',
  }
  const read = parse(cartSchema, cart)
  expect(read.ok ? [] : read.errors.map(({ path, code }) => `${path} ${code}`)).toEqual(['$.prices_include_tax type'])
})
