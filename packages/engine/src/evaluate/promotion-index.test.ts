/** The index finds every promotion that could hold, and few besides. */
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Cart } from '../model/cart.ts'
import type { Promotion } from '../model/promotion.ts'
import { assessAutomatic } from './assess.ts'
import { compile } from './compile.ts'
import { layOut } from './desk.ts'
import { lookUp } from './promotion-index.ts'

vi.setConfig({ testTimeout: 60_000 })

const words = fc.subarray(['a', 'b', 'c', 'd'], { minLength: 1 })
const matcher = fc.oneof(
  words.map(skus => ({ skus })),
  words.map(categories => ({ categories })),
  words.map(tags => ({ tags })),
  fc.constant({ on_sale: true }),
)
const filter = fc.array(matcher, { maxLength: 2 }).map(include => ({ include }))
const condition = fc.oneof(
  filter.map(items => ({ type: 'contains', items })),
  words.map(any_of => ({ type: 'customer_segment', any_of })),
  fc.constantFrom('FR', 'US').map(country => ({ type: 'country', any_of: [country] })),
  words.map(any_of => ({ type: 'sales_channel', any_of })),
)
const promotion = fc.record({
  conditions: fc.array(condition, { maxLength: 2 }),
  filters: fc.array(filter, { minLength: 1, maxLength: 2 }),
})

function automatic(index: number, conditions: readonly object[], filters: readonly object[]): Promotion {
  const effects = filters.map(items => ({ type: 'percent_off', percent: '10', target: 'items', items }))
  return {
    id: `p${index}`,
    name: 'P',
    status: 'active',
    trigger: 'automatic',
    conditions: conditions as Promotion['conditions'],
    effects: effects as unknown as Promotion['effects'],
  }
}

const cart: fc.Arbitrary<Cart> = fc.record({
  currency: fc.constant('USD'),
  line_items: fc
    .array(
      fc.record({
        sku: fc.constantFrom('a', 'b', 'x'),
        categories: words.map(([first]) => [`${first}/sub`]),
        tags: words,
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map(rows => rows.map((row, index) => ({ id: `l${index}`, quantity: 1, unit_price: 100, ...row }))),
  customer: words.map(segments => ({ id: 'c', segments })),
  context: fc.record({ shipping_country: fc.constantFrom('FR', 'DE'), sales_channel: fc.constantFrom('a', 'x') }),
})

describe('the index', () => {
  it('finds every promotion that holds, in order, each once', () => {
    fc.assert(
      fc.property(fc.array(promotion, { maxLength: 6 }), cart, (rules, given) => {
        const plan = compile({
          promotions: rules.map((rule, index) => automatic(index, rule.conditions, rule.filters)),
        })
        const desk = layOut({ plan, cart: given, facts: { codes: [], usage: {} }, now: 0, moment: 'quote' })
        const found = lookUp(plan.index, given)
        const holding = [...plan.promotions.values()].filter(
          entry => assessAutomatic(desk, entry).failures.length === 0,
        )
        expect(found).toEqual(expect.arrayContaining(holding))
        expect(found.map(entry => entry.rank)).toEqual(
          [...new Set(found.map(entry => entry.rank))].sort((a, b) => a - b),
        )
      }),
      { numRuns: 400 },
    )
  })

  it('[C9] of ten thousand promotions asks those that the cart can match', () => {
    const promotions = Array.from({ length: 10_000 }, (_, index) =>
      automatic(index, [], [{ include: [{ skus: [`sku${index}`, 'rare'] }] }]),
    )
    const { index } = compile({ promotions })
    const line = (sku: string) => ({ id: sku, sku, quantity: 1, unit_price: 100 })
    expect(
      lookUp(index, { currency: 'USD', line_items: [line('sku7'), line('sku9000')] })
        .map(entry => entry.document.id)
        .sort(),
    ).toEqual(['p7', 'p9000'])
  })

  it('leaves out what is paused, archived or opened by codes', () => {
    const closed = (['draft', 'paused', 'archived'] as const).map((status, index) => ({
      ...automatic(index, [], [{}]),
      status,
    }))
    const { index } = compile({ promotions: [...closed, { ...automatic(9, [], [{}]), trigger: 'code' as const }] })
    expect(lookUp(index, { currency: 'USD', line_items: [] })).toEqual([])
  })
})
