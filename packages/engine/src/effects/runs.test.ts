/** Units of a line that were discounted differently are kept as runs: exact, and as cheap for a million units as for one. */
import { describe, expect, it } from 'vitest'
import { factsFor, now } from '../evaluate/arbitraries.test-data.ts'
import { compile } from '../evaluate/compile.ts'
import { quote } from '../evaluate/quote.ts'
import type { Cart, CartLine } from '../model/cart.ts'
import type { Promotion } from '../model/promotion.ts'

const together = { with: ['product', 'order', 'shipping'], stack_on_line: true } as const

function priced(lines: readonly CartLine[], effects: readonly object[], cart: Partial<Cart> = {}) {
  const promotions = effects.map(
    (effect, index): Promotion => ({
      id: `p${index}`,
      name: 'P',
      status: 'active',
      trigger: 'code',
      conditions: [],
      effects: [effect as Promotion['effects'][number]],
      combination: together,
    }),
  )
  const plan = compile({ promotions, settings: { max_codes: 10 } })
  return quote(plan, { currency: 'USD', line_items: lines, ...cart }, factsFor(promotions), { now })
}

const oneFree = { type: 'percent_off', percent: '100', target: 'items', max_units: 1 }

describe('runs of units', () => {
  it('[S4] two codes of one free unit free two units of one line', () => {
    const { line_items } = priced([{ id: 'a', quantity: 2, unit_price: 999 }], [oneFree, oneFree])
    expect(line_items[0]!.discounts.map(entry => [entry.amount, entry.units])).toEqual([
      [999, 1],
      [999, 1],
    ])
    expect(line_items[0]!.total).toBe(0)
  })

  it('[S4] and of two lines, the second code going on to the next unit', () => {
    const lines = [
      { id: 'a', quantity: 1, unit_price: 500 },
      { id: 'b', quantity: 1, unit_price: 700 },
    ]
    expect(priced(lines, [oneFree, oneFree]).totals.items_discount).toBe(1200)
  })

  it('splits a third of 10.00 exactly: 3.33, then half of the other 6.67', () => {
    const lines = [{ id: 'a', quantity: 3, unit_price: 500 }]
    const { line_items } = priced(lines, [{ type: 'amount_off', amount: { USD: 500 }, target: 'order' }])
    expect(line_items[0]!.total).toBe(1000)
    const set = { type: 'fixed_price', price: { USD: 1000 }, per: 'set', set_size: 3 }
    const all = priced(lines, [set, oneFree, oneFree])
    expect(all.line_items[0]!.discounts.map(entry => entry.amount)).toEqual([500, 333, 334])
    expect(all.line_items[0]!.total).toBe(333)
  })

  it('[EFF-5] [M19] is exact at a quantity of a million', () => {
    const line = { id: 'a', quantity: 1_000_000, unit_price: 1999 }
    expect(priced([line], [{ type: 'percent_off', percent: '12.5', target: 'items' }]).totals.items_discount).toBe(
      249_875_000,
    )
    expect(
      priced([line], [{ type: 'amount_off', amount: { USD: 7 }, target: 'items', max_units: 999_999 }]).totals
        .items_discount,
    ).toBe(6_999_993)
    const sets = priced([line], [{ type: 'fixed_price', price: { USD: 5000 }, per: 'set', set_size: 3 }])
    expect(sets.totals.items_discount).toBe(333_333 * (3 * 1999 - 5000))
  })

  it('[M1] gives nothing to a line of 0.00 and nothing too much to the others', () => {
    const lines = [
      { id: 'a', quantity: 1, unit_price: 0 },
      { id: 'b', quantity: 1, unit_price: 1000 },
      { id: 'c', quantity: 1, unit_price: 1001 },
    ]
    const { line_items } = priced(lines, [{ type: 'amount_off', amount: { USD: 1500 }, target: 'order' }])
    expect(line_items.map(line => line.discount)).toEqual([0, 750, 750])
  })

  it('[M6] allocates in the minor unit of the currency', () => {
    const lines = [
      { id: 'a', quantity: 1, unit_price: 105 },
      { id: 'b', quantity: 1, unit_price: 105 },
    ]
    const { line_items } = priced(lines, [{ type: 'percent_off', percent: '10', target: 'order' }], { currency: 'JPY' })
    expect(line_items.map(line => line.discount)).toEqual([11, 10])
  })

  it('[EFF-1] [M11] rounds half up: 25 % of 19.98 is 5.00 of 4.995', () => {
    const quarter = { type: 'percent_off', percent: '25', target: 'items' }
    expect(priced([{ id: 'a', quantity: 1, unit_price: 1998 }], [quarter]).totals.items_discount).toBe(500)
    expect(priced([{ id: 'a', quantity: 1, unit_price: 1999 }], [quarter]).totals.items_discount).toBe(500)
    expect(priced([{ id: 'a', quantity: 1, unit_price: 1997 }], [quarter]).totals.items_discount).toBe(499)
  })

  it('[EFF-4] [M9] 100 % and 15 % are 100 %', () => {
    const all = [
      { type: 'percent_off', percent: '100', target: 'items' },
      { type: 'percent_off', percent: '15', target: 'items', base: 'list' },
    ]
    expect(priced([{ id: 'a', quantity: 1, unit_price: 999 }], all).line_items[0]!.total).toBe(0)
  })

  it('[EFF-3] [M15] spills what a line cannot take to the other lines', () => {
    const lines = [
      { id: 'a', quantity: 1, unit_price: 1000, min_unit_price: 900 },
      { id: 'b', quantity: 1, unit_price: 1000 },
    ]
    const { line_items } = priced(lines, [{ type: 'amount_off', amount: { USD: 600 }, target: 'order' }])
    expect(line_items.map(line => line.discount)).toEqual([100, 500])
  })

  it('[EFF-6] [M16] [M17] two codes of free shipping take shipping off once and nothing else', () => {
    const free = { type: 'shipping_off', percent: '100' }
    const { totals } = priced([{ id: 'a', quantity: 1, unit_price: 1000 }], [free, free], {
      shipping: [{ id: 's', amount: 500 }],
    })
    expect(totals).toMatchObject({ items_discount: 0, shipping: 500, shipping_discount: 500, total: 1000 })
  })

  it('[EFF-2] takes an amount off each unit unless the effect says each line or across; off the order always across', () => {
    const lines = [
      { id: 'a', quantity: 2, unit_price: 2000 },
      { id: 'b', quantity: 1, unit_price: 300 },
    ]
    const off = (more: object) =>
      priced(lines, [{ type: 'amount_off', amount: { USD: 500 }, ...more }]).line_items.map(line => line.discount)
    expect(off({ target: 'items' })).toEqual([1000, 300])
    expect(off({ target: 'items', method: 'each_line' })).toEqual([500, 300])
    expect(off({ target: 'items', method: 'across' })).toEqual([465, 35])
    expect(off({ target: 'order' })).toEqual([465, 35])
  })

  it('[M20] an amount never crosses currencies', () => {
    const { discounts, totals } = priced(
      [{ id: 'a', quantity: 1, unit_price: 1000 }],
      [{ type: 'amount_off', amount: { USD: 500 }, target: 'order' }],
      { currency: 'EUR' },
    )
    expect(totals.items_discount).toBe(0)
    expect(discounts.rejected[0]).toMatchObject({
      reason: 'wrong_currency',
      details: { currency: 'EUR', currencies: ['USD'] },
    })
  })
})
