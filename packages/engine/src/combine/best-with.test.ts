/** What a promotion that lost would have come to: the same as every permitted set and every owner of every line, priced. */
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { patience, runs } from '../../../../scripts/props.ts'
import { cartOf, promotionsOf, separablePromotions } from '../evaluate/arbitraries.test-data.ts'
import type { Table } from '../evaluate/pricing.ts'
import type { Promotion } from '../model/promotion.ts'
import { bestWith } from './best-with.ts'
import { bruteForce, maxCodes, tableOf } from './brute-force.test-data.ts'
import { defaultLimits, priceAlone } from './search.ts'
import { mayShareOrder } from './terms.ts'

/** None of which stacks: with more than a few lines these are moved one by one. */
const apart = separablePromotions(4).map(list =>
  list.map(one => ({ ...one, combination: { with: one.combination?.with ?? [] } })),
)

vi.setConfig({ testTimeout: patience(60_000) })

/** Of every candidate the most that a set with it takes; nothing: there is none in which it takes something. */
function expectSame(table: Table, count: { exact: number; open: number }): void {
  const { bySet } = bruteForce(table)
  for (const candidate of table.candidates.keys()) {
    const sets = [...bySet].filter(([key]) => key.split(',').includes(String(candidate)))
    const most = sets.length === 0 ? undefined : Math.max(...sets.map(([, value]) => value))
    const found = bestWith(table, priceAlone(table), { ...defaultLimits, maxCodes }, candidate)
    if (found.exact) expect(found.solution?.value).toBe(most)
    else expect(found.solution?.value ?? 0).toBeLessThanOrEqual(most ?? 0)
    if (found.exact) count.exact += 1
    else count.open += 1
    expect(found.solution?.takers.includes(candidate) ?? true).toBe(true)
    const terms = (found.solution?.members ?? []).map(member => table.candidates[member]!.promotion.terms)
    expect(terms.every((a, at) => terms.every((b, other) => at === other || mayShareOrder(a, b)))).toBe(true)
  }
}

describe('the best solution with a promotion that lost', () => {
  it.each([
    ['up to 4 promotions that may stack, and 3 lines', promotionsOf({ count: 4, stacking: true }), 3, 4],
    ['up to 5 promotions and 3 lines', promotionsOf({ count: 5, stacking: false }), 3, 6],
    ['promotions whose lines are decided one by one', separablePromotions(4), 3, 4],
    ['the same on so many lines that not all owners are tried', apart, 6, 40],
  ])('[TRY-3] is brute force: %s', (_name, promotions, lines, dear) => {
    const count = { exact: 0, open: 0 }
    fc.assert(
      fc.property(promotions, cartOf(lines), (documents, cart) => expectSame(tableOf(documents, cart), count)),
      runs(dear),
    )
    expect(count.exact).toBeGreaterThan(9 * count.open)
  })

  it('[TRY-3] gives a line to the one that would take less of it: 20.00 less 3.00, not less 5.00', () => {
    const off = (id: string, amount: number) => ({
      ...{ id, name: id, status: 'active' as const, trigger: 'automatic' as const, conditions: [] },
      effects: [{ type: 'amount_off', amount: { USD: amount }, target: 'items' } as Promotion['effects'][number]],
      combination: { with: ['product' as const] },
    })
    const lines = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ id: `l${at}`, quantity: 1, unit_price: 2000 }))
    for (const count of [1, 2, 40]) {
      const table = tableOf([off('a', 500), off('b', 300)], { currency: 'USD', line_items: lines(count) })
      const found = bestWith(table, priceAlone(table), { ...defaultLimits, maxCodes }, 1)
      expect([found.exact, found.solution?.value]).toEqual([true, count * 500 - 200])
    }
  })
})
