import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cart } from '../model/cart.ts'
import type { Promotion } from '../model/promotion.ts'
import { automaticFor } from './automatic-for.ts'
import { compile, type Plan, recompile } from './compile.ts'
import { lookUp } from './promotion-index.ts'
import { quote } from './quote.ts'

const dates = fc.constantFrom<Promotion['schedule']>(
  undefined,
  { starts: '2026-01-01', ends: '2026-02-28' },
  { starts: '2026-11-01' },
  { ends: '2025-12-31' },
)
const one = fc.record({
  sku: fc.constantFrom('a', 'b', 'c', undefined),
  country: fc.constantFrom('US', 'FR', undefined),
  schedule: dates,
  status: fc.constantFrom<Promotion['status']>('active', 'active', 'active', 'paused'),
  visibility: fc.constantFrom<NonNullable<Promotion['visibility']>>('listed', 'secret'),
  limit: fc.constantFrom(1, 5),
})
type One = typeof one extends fc.Arbitrary<infer T> ? T : never

function promotionOf({ sku, country, schedule, limit, ...rest }: One, index: number): Promotion {
  const items = sku === undefined ? {} : { items: { include: [{ skus: [sku] }] } }
  return {
    id: `p${index}`,
    name: 'P',
    trigger: 'automatic',
    conditions: country === undefined ? [] : [{ type: 'country', any_of: [country] } as never],
    effects: [{ type: 'percent_off', percent: '10', target: 'items', ...items } as never],
    combination: { with: ['product'], stack_on_line: true },
    limits: { redemptions: limit },
    ...(schedule && { schedule }),
    ...rest,
  }
}

const cart: fc.Arbitrary<Cart> = fc.record({
  currency: fc.constant('USD'),
  line_items: fc
    .subarray(['a', 'b', 'x'], { minLength: 1 })
    .map(skus => skus.map(sku => ({ id: sku, sku, quantity: 1, unit_price: 1000 }))),
  context: fc.record({ shipping_country: fc.constantFrom('US', 'DE') }),
})
const plans = fc
  .tuple(fc.array(one, { maxLength: 12 }), fc.array(one, { maxLength: 4 }))
  .map(([list, changed]): Plan => {
    const plan = compile({ promotions: list.map(promotionOf) })
    return changed.length === 0 ? plan : recompile(plan, changed.map(promotionOf))
  })
const instants = ['2025-06-01T00:00:00Z', '2026-01-31T00:00:00Z', '2026-11-21T00:00:00Z'].map(Date.parse)

describe('the automatic promotions of a cart', () => {
  it('[C9] hold all that a quote finds, whenever it is asked', () => {
    fc.assert(
      fc.property(plans, cart, (plan, given) => {
        const ids = automaticFor(plan, given).map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
        for (const now of instants)
          for (const { document } of lookUp(plan.index, given, now)) expect(ids).toContain(document.id)
      }),
    )
  })

  it('are all whose usage its quote asks about', () => {
    fc.assert(
      fc.property(plans, cart, fc.constantFrom(...instants), (plan, given, now) => {
        const usageOf = (ids: Iterable<string>) => ({
          promotions: Object.fromEntries([...ids].map(id => [id, { redemptions: 3 }])),
        })
        const own = automaticFor(plan, given).map(({ id }) => id)
        const asked = (ids: Iterable<string>) =>
          JSON.stringify(quote(plan, given, { codes: [], usage: usageOf(ids) }, { now }))
        expect(asked(own)).toBe(asked(plan.promotions.keys()))
      }),
    )
  })

  it('are few of very many', () => {
    const promotions = Array.from(
      { length: 1000 },
      (_, index): Promotion => ({
        ...promotionOf(
          { sku: undefined, country: undefined, schedule: undefined, status: 'active', visibility: 'secret', limit: 1 },
          index,
        ),
        conditions: [{ type: 'customer_segment', any_of: [`s${index}`] } as never],
      }),
    )
    const given: Cart = { currency: 'USD', line_items: [], customer: { segments: ['s7', 's9'] } }
    expect(
      automaticFor(compile({ promotions }), given)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['p7', 'p9'])
  })
})
