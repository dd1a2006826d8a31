/** Where rounding at every share would give more, or less, than the whole. */
import { expect, it } from 'vitest'
import { ask, tenOff } from '../evaluate/asking.test-data.ts'
import type { Promotion } from '../model/promotion.ts'

const lines = (count: number) => ['a', 'b', 'c', 'd'].slice(0, count).map(id => ({ id, quantity: 1, unit_price: 10 }))

it('[M12] never takes more than the amount: 0.02 over four lines of which each share rounds up to 0.01', () => {
  const promotion: Promotion = { ...tenOff, effects: [{ type: 'amount_off', amount: { USD: 2 }, target: 'order' }] }
  for (const allocation of ['largest_remainder', 'first', 'last', 'carry', 'half_down_first'] as const) {
    const { totals } = ask({ promotions: [promotion], cart: { line_items: lines(4) }, settings: { allocation } })
    expect(totals.items_discount, allocation).toBe(2)
  }
})

it('takes an amount off each unit from that unit, whatever happened to the others: 1.00 off 9.00, 9.00 and 10.00', () => {
  const promotion: Promotion = {
    ...tenOff,
    effects: [
      { type: 'percent_off', percent: '10', target: 'items', max_units: 2 },
      { type: 'amount_off', amount: { USD: 100 }, target: 'items' },
    ],
    limits: { units: 2 },
  }
  const line_items = [{ id: 'a', quantity: 3, unit_price: 1000 }]
  // Of three units two are counted: 10 % and 1.00 off each of those.
  expect(ask({ promotions: [promotion], cart: { line_items } }).totals.items_discount).toBe(2 * (100 + 100))
})

it('[M3] [M4] 100 % leaves nothing, also when rounded at the unit: 5.00 off 3 × 5.00, then all of the 10.00', () => {
  const promotion: Promotion = {
    ...tenOff,
    effects: [
      { type: 'amount_off', amount: { USD: 500 }, target: 'items', method: 'across' },
      { type: 'percent_off', percent: '100', target: 'items' },
    ],
  }
  const line_items = [{ id: 'a', quantity: 3, unit_price: 500 }]
  const { totals } = ask({ promotions: [promotion], cart: { line_items }, settings: { round_at: 'unit' } })
  expect(totals.total).toBe(0)
})
