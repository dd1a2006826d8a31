/** A changed plan is the plan of the changed promotions, and the one before stays what it was. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Promotion } from '../model/promotion.ts'
import { cartOf, factsFor, now, promotionsOf } from './arbitraries.test-data.ts'
import { compile, type Plan, recompile } from './compile.ts'
import { quote } from './quote.ts'

const promotions = promotionsOf({ count: 6, stacking: true })

describe('recompile', () => {
  it('prices like a plan compiled from what stands now, change after change', () => {
    const change = fc.record({ changed: promotions, removed: fc.subarray(['p0', 'p1', 'p2', 'p3']) })
    const settings = { max_codes: 3 }
    fc.assert(
      fc.property(promotions, fc.array(change, { minLength: 1, maxLength: 4 }), cartOf(3), (first, changes, cart) => {
        const price = (plan: Plan, standing: readonly Promotion[]) =>
          JSON.stringify(quote(plan, cart, factsFor(standing), { now }))
        let plan = compile({ promotions: first, settings })
        let standing = first
        for (const { changed, removed } of changes) {
          const before = { plan, standing, priced: price(plan, standing) }
          const kept = standing.filter(({ id }) => !removed.includes(id) && !changed.some(other => other.id === id))
          standing = [...kept, ...changed]
          plan = recompile(plan, changed, removed)
          expect(price(plan, standing)).toBe(price(compile({ promotions: standing, settings }), standing))
          expect(price(before.plan, before.standing)).toBe(before.priced)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('shares what did not change, and files anew after many changes', () => {
    const one = (index: number, name = 'P'): Promotion => ({
      id: `p${index}`,
      name,
      status: 'active',
      trigger: 'automatic',
      conditions: [{ type: 'customer_segment', any_of: [`segment-${index}`] }],
      effects: [{ type: 'percent_off', percent: '10', target: 'items' }],
    })
    const plan = compile({ promotions: Array.from({ length: 300 }, (_, index) => one(index)) })
    let changed = plan
    for (let index = 0; index < 250; index++) {
      changed = recompile(changed, [one(index, 'Changed')])
      expect(changed.promotions.get('p299')).toBe(plan.promotions.get('p299'))
      const held = changed.index.layers.reduce((sum, layer) => sum + layer.promotions.length, 0)
      expect(held).toBeLessThanOrEqual(401)
    }
    const cart = {
      currency: 'USD',
      line_items: [{ id: 'a', quantity: 1, unit_price: 1000 }],
      customer: { segments: ['segment-7', 'segment-270'] },
    }
    const titles = (of: Plan) =>
      quote(of, cart, { codes: [], usage: {} }, { now }).discounts.applied.map(
        ({ promotion, title }) => promotion + title,
      )
    expect(titles(plan)).toEqual(['p270P'])
    expect(titles(changed)).toEqual(['p270P'])
    expect(titles(recompile(changed, [], ['p270']))).toEqual(['p7Changed'])
  })
})
