/** The index finds every promotion that could hold, and few besides. */
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { patience, runs } from '../../../../scripts/props.ts'
import type { Cart } from '../model/cart.ts'
import type { Promotion } from '../model/promotion.ts'
import { assessAutomatic } from './assess.ts'
import { compile } from './compile.ts'
import { layOut } from './desk.ts'
import { byPriority, lookUp } from './promotion-index.ts'

vi.setConfig({ testTimeout: patience(60_000) })

const words = fc.subarray(['a', 'b', 'c', 'd'], { minLength: 1 })
const matcher = fc.oneof(
  words.map(skus => ({ skus })),
  words.map(categories => ({ categories })),
  words.map(tags => ({ tags })),
  fc.constant({ on_sale: true }),
)
const filter = fc.array(matcher, { maxLength: 2 }).map(include => ({ include }))
const leaf = fc.oneof(
  filter.map(items => ({ type: 'contains', items })),
  words.map(any_of => ({ type: 'customer_segment', any_of })),
  fc.constantFrom('FR', 'US').map(country => ({ type: 'country', any_of: [country] })),
  words.map(any_of => ({ type: 'sales_channel', any_of })),
  words.map(any_of => ({ type: 'payment_method', any_of })),
  words.map(any_of => ({ type: 'shipping_method', any_of })),
  fc.constantFrom('USD', 'EUR').map(code => ({ type: 'currency', any_of: [code] })),
  fc.constantFrom('FR-75', 'FR-13').map(code => ({ type: 'region', any_of: [code] })),
  words.map(none_of => ({ type: 'payment_method', none_of })),
  fc.constantFrom(
    { type: 'customer', known: true },
    { type: 'customer', known: false },
    { type: 'customer', ids: ['c', 'd'] },
    { type: 'customer', ids: ['d'], emails: ['A@X.com'] },
    { type: 'customer', emails: ['b@x.com'], email_domains: ['X.com'] },
    { type: 'customer', email_domains: ['y.com'] },
  ),
)
const group = fc.constantFrom('all', 'any', 'not')
const pair = fc.tuple(group, fc.array(leaf, { minLength: 1, maxLength: 3 }))
const nested = pair.map(([type, conditions]) => ({ type, conditions }))
const condition = fc.oneof(
  leaf,
  nested,
  fc.tuple(group, nested, leaf).map(([type, ...conditions]) => ({ type, conditions })),
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
  customer: fc.tuple(words, fc.constantFrom({ id: 'c' }, { email: ' a@X.COM' }, {})).map(([segments, who]) => ({
    ...who,
    segments,
  })),
  context: fc.record({
    shipping_country: fc.constantFrom('FR', 'DE'),
    shipping_region: fc.constantFrom('FR-75', 'DE-BY'),
    sales_channel: fc.constantFrom('a', 'x'),
    payment_method: fc.constantFrom('b', 'x'),
  }),
  shipping: words.map(methods => methods.map(method => ({ id: method, method, amount: 5 }))),
})

describe('the index', () => {
  it('finds every promotion that holds, in order, each once', () => {
    fc.assert(
      fc.property(fc.array(promotion, { maxLength: 6 }), cart, (rules, given) => {
        const plan = compile({
          promotions: rules.map((rule, index) => automatic(index, rule.conditions, rule.filters)),
        })
        const desk = layOut({ plan, cart: given, facts: { codes: [], usage: {} }, now: 0, moment: 'quote' })
        const found = lookUp(plan.index, given, 0)
        const holding = [...plan.promotions.values()].filter(
          entry => assessAutomatic(desk, entry).failures.length === 0,
        )
        expect(found).toEqual(expect.arrayContaining(holding))
        expect(found).toEqual([...new Set(found)].sort(byPriority))
      }),
      runs(2.5),
    )
  })

  it('[C9] of ten thousand promotions asks those that the cart can match', () => {
    const promotions = Array.from({ length: 10_000 }, (_, index) =>
      automatic(index, [], [{ include: [{ skus: [`sku${index}`, 'rare'] }] }]),
    )
    const { index } = compile({ promotions })
    const line = (sku: string) => ({ id: sku, sku, quantity: 1, unit_price: 100 })
    expect(
      lookUp(index, { currency: 'USD', line_items: [line('sku7'), line('sku9000')] }, 0)
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
    expect(lookUp(index, { currency: 'USD', line_items: [] }, 0)).toEqual([])
  })
})
