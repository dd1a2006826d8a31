/** Sums that are spread over lines stay sums of lines, whatever happened to their units, and none of them is lost. */
import { describe, expect, it } from 'vitest'
import { factsFor, now } from '../evaluate/arbitraries.test-data.ts'
import { compile } from '../evaluate/compile.ts'
import { quote } from '../evaluate/quote.ts'
import type { CartLine } from '../model/cart.ts'
import type { Promotion } from '../model/promotion.ts'
import type { Settings } from '../model/settings.ts'

/** What each promotion took off every line; the promotions one after the other. */
function taken(lines: readonly CartLine[], effects: readonly object[], settings: Partial<Settings> = {}): number[][] {
  const promotions = effects.map(
    (effect, index): Promotion => ({
      id: `p${index}`,
      name: 'P',
      status: 'active',
      trigger: 'automatic',
      conditions: [],
      effects: [effect as Promotion['effects'][number]],
      combination: { with: ['product', 'order', 'shipping'], stack_on_line: true },
    }),
  )
  const stacking = { selection: 'priority', order_of_application: 'priority', same_line: 'stack' } as const
  const plan = compile({ promotions, settings: { ...stacking, ...settings } })
  const { line_items } = quote(plan, { currency: 'USD', line_items: lines }, factsFor([]), { now })
  return promotions.map(({ id }) =>
    line_items.map(line => line.discounts.reduce((sum, off) => sum + (off.promotion === id ? off.amount : 0), 0)),
  )
}

/** Splits the first line into a unit with less left and the others. */
const oneCheaper = { type: 'amount_off', amount: { USD: 10 }, target: 'items', max_units: 1, pick: 'dearest' }

describe('a sum over lines whose units differ', () => {
  it('[M12] is capped line by line: 0.01 of 1.90 and 1.90 goes to the smaller id, not to the larger run', () => {
    const lines = [
      { id: 'a', quantity: 2, unit_price: 100 },
      { id: 'b', quantity: 1, unit_price: 190 },
    ]
    const first = { ...oneCheaper, items: { include: [{ unit_price: { max: { USD: 100 } } }] } }
    const capped = { type: 'percent_off', percent: '100', target: 'order', max_amount: { USD: 1 } }
    expect(taken(lines, [first, capped])).toEqual([
      [10, 0],
      [1, 0],
    ])
  })

  it('[M12] is spread line by line inside a set: 0.01 above the price over 1.90 and 1.90', () => {
    const lines = [
      { id: 'a', quantity: 2, unit_price: 100 },
      { id: 'b', quantity: 1, unit_price: 190 },
    ]
    const first = { ...oneCheaper, items: { include: [{ unit_price: { max: { USD: 100 } } }] } }
    const set = { type: 'fixed_price', price: { USD: 379 }, per: 'set', set_size: 3 }
    const bundle = { type: 'bundle', parts: [{ quantity: 3 }], price: { USD: 379 } }
    for (const effect of [set, bundle]) expect(taken(lines, [first, effect])[1], effect.type).toEqual([1, 0])
  })
})

describe('what a margin keeps on one line', () => {
  // Line a costs 9.00 a unit: at 10 % each may be sold for 10.00, so nothing may go; at 5 % the line may lose 2.10.
  const lines = [
    { id: 'a', quantity: 4, unit_price: 1000, unit_cost: 900 },
    { id: 'b', quantity: 2, unit_price: 1000 },
  ]

  it('[M15] goes to the others of the same set, also when an earlier set has used up the line', () => {
    const set = { type: 'fixed_price', price: { USD: 2600 }, per: 'set', set_size: 3 }
    // 4.00 off each set. The first is three units of a, which may lose 2.10 in all; the second takes its 4.00 off b.
    expect(taken(lines, [set], { margin_floor: '5' })[0]).toEqual([210, 400])
  })

  it('[M15] goes to the others of the same bundle, also when the line stands in two of its parts', () => {
    const onA = { items: { include: [{ unit_price: { max: { USD: 1000 } } }] } }
    const bundle = {
      type: 'bundle',
      parts: [{ quantity: 1, ...onA }, { quantity: 1, ...onA }, { quantity: 1 }],
      price: { USD: 2000 },
      max_repeats: 1,
    }
    const mixed = [
      { id: 'a', quantity: 2, unit_price: 1000, unit_cost: 900 },
      { id: 'b', quantity: 1, unit_price: 1500 },
    ]
    // 35.00 for 20.00; a may lose 1.05, so b loses the other 13.95.
    expect(taken(mixed, [bundle], { margin_floor: '5' })[0]).toEqual([105, 1395])
  })
})
