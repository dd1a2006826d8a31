import { describe, expect, it } from 'vitest'
import type { LineState } from '../effects/definition.ts'
import type { Cart } from '../model/cart.ts'
import type { Settings } from '../model/settings.ts'
import { taxOf } from './tax.ts'

/** Two units of 46.90 left of 56.90 with 10 %, and a charge of 5.05 with 10 %. */
function input(tax: Settings['tax'], included = false) {
  const line = { id: 'l1', quantity: 2, unit_price: 5690, tax_rate: '10' }
  const cart: Cart = {
    currency: 'USD',
    line_items: [line],
    shipping: [{ id: 's1', amount: 505, tax_rate: '10' }],
    prices_include_tax: included,
  }
  const amounts = { subtotal: 11380, discount: 2000, total: 9380, discounts: [] }
  const state: LineState = {
    index: 0,
    line,
    list: 11380,
    left: 9380,
    floor: 0,
    capacity: 9380,
    runs: [{ units: 2, left: 9380 }],
  }
  return {
    cart,
    settings: { tax },
    lines: [{ ...amounts, id: 'l1', quantity: 2, unit_price: 5690 }],
    charges: [{ id: 's1', amount: 505, discount: 0, total: 505, discounts: [] }],
    states: [state],
  }
}

const after = (round_at: Settings['tax']['round_at']) => ({ round_at, basis: 'after_discount' }) as const

describe('tax', () => {
  it('is rounded for each line, a charge like a line: 938.0 and 50.5 cents', () => {
    expect(taxOf(input(after('line')))).toBe(938 + 51)
  })

  it('is rounded for each unit when the store says so: 10 % inside 46.90 is 4.2636, twice', () => {
    expect(taxOf(input(after('line'), true))).toBe(853 + 46)
    expect(taxOf(input(after('unit'), true))).toBe(2 * 426 + 46)
  })

  it('is rounded once for each rate of the order: 10 % inside 98.85 is 8.986', () => {
    expect(taxOf(input(after('order'), true))).toBe(899)
  })

  it('takes one rate for one, however it is written: 10 % of 2 × 1.05 is 0.21', () => {
    const { states, charges: _none, ...rest } = input(after('order'))
    const [state] = states
    const row = (id: string) => ({
      id,
      quantity: 1,
      unit_price: 105,
      subtotal: 105,
      discount: 0,
      total: 105,
      discounts: [],
    })
    const lines = [row('a'), row('b')]
    const rates = ['10', '10.0']
    const line_items = lines.map(({ id }, index) => ({ id, quantity: 1, unit_price: 105, tax_rate: rates[index]! }))
    const cart = { currency: 'USD', line_items }
    expect(taxOf({ ...rest, cart, lines, charges: [], states: [state!] })).toBe(21)
  })

  it('counts units that keep different amounts each by itself', () => {
    const uneven = input(after('unit'))
    const [state] = uneven.states
    const runs = [
      { units: 1, left: 5 },
      { units: 3, left: 10 },
    ]
    // 0.5 cents of 5, and of 4, 3, 3: 1 and 0, 0, 0; the charge adds 51.
    expect(taxOf({ ...uneven, states: [{ ...state!, runs }] })).toBe(1 + 51)
  })

  it('is worked out before the discount when the store says so', () => {
    expect(taxOf(input({ round_at: 'line', basis: 'before_discount' }))).toBe(1138 + 51)
    expect(taxOf(input({ round_at: 'unit', basis: 'before_discount' }))).toBe(2 * 569 + 51)
  })
})
