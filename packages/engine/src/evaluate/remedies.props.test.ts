/** Whoever does what a remedy says gets the promotion: the advice is followed here by other code than the engine's own. */
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { patience, runs } from '../../../../scripts/props.ts'
import type { ItemsFilter } from '../items/items-filter.ts'
import type { Cart, CartLine } from '../model/cart.ts'
import type { Facts } from '../model/facts.ts'
import type { Promotion } from '../model/promotion.ts'
import type { Remedy } from '../model/quote.ts'
import { cartOf, factsFor, now, promotionsOf } from './arbitraries.test-data.ts'
import { compile } from './compile.ts'
import { quote } from './quote.ts'

vi.setConfig({ testTimeout: patience(60_000) })

const filters: readonly ItemsFilter[] = [
  { include: [{ skus: ['a'] }] },
  { include: [{ skus: ['b'] }, { skus: ['c'] }] },
]
const items = fc.constantFrom({}, { items: filters[0] }, { items: filters[1] })
const wanting = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 12_000 }), items, fc.constantFrom({}, { basis: 'remaining' }, { basis: 'list' }))
    .map(([amount, ...rest]) => Object.assign({ type: 'minimum_subtotal', amount: { USD: amount } }, ...rest)),
  fc
    .tuple(fc.integer({ min: 1, max: 9 }), items, fc.constantFrom({}, { scope: 'line' }))
    .map(([quantity, ...rest]) => Object.assign({ type: 'minimum_quantity', quantity }, ...rest)),
  fc.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom(...filters)).map(([quantity, filter]) => ({
    type: 'contains',
    quantity,
    items: filter,
  })),
  fc.constant({ type: 'country', any_of: ['FR', 'BE'] }),
)

const request = fc
  .record({
    promotions: promotionsOf({ count: 4, stacking: true }),
    wants: fc.array(fc.array(wanting, { maxLength: 2 }), { minLength: 4, maxLength: 4 }),
    cart: cartOf(3),
    country: fc.constantFrom(undefined, 'US', 'FR'),
    max_codes: fc.integer({ min: 1, max: 2 }),
  })
  .map(({ promotions, wants, cart, country, max_codes }) => ({
    promotions: promotions.map(
      (promotion, index) =>
        ({ ...promotion, conditions: [...promotion.conditions, ...(wants[index] ?? [])] }) as Promotion,
    ),
    cart: { ...cart, ...(country && { context: { shipping_country: country } }) },
    settings: { max_codes },
  }))

function isOf(items: ItemsFilter, line: Pick<CartLine, 'sku'>): boolean {
  const { include = [], exclude = [] } = items
  const named = (list: typeof include) => list.some(({ skus = [] }) => skus.includes(line.sku ?? ''))
  return (include.length === 0 || named(include)) && !named(exclude)
}

function follow(cart: Cart, facts: Facts, remedy: Remedy): { cart: Cart; facts: Facts } | undefined {
  const added = (items: ItemsFilter, quantity: number, unit_price: number): Cart => {
    // Goods that fit and nothing more: what other promotions want of them could outbid what was asked for.
    const named = items.include?.[0]?.skus?.[0]
    const line = { id: 'zz', quantity, unit_price, ...(named !== undefined && { sku: named }) }
    return { ...cart, line_items: [...cart.line_items, line] }
  }
  if (remedy.type === 'add_amount') return { cart: added(remedy.items, 1, remedy.amount), facts }
  if (remedy.type === 'add_quantity') {
    const [most] = cart.line_items.filter(line => isOf(remedy.items, line)).sort((a, b) => b.quantity - a.quantity)
    if (!most) return { cart: added(remedy.items, remedy.quantity, 1000), facts }
    const more = { ...most, quantity: most.quantity + remedy.quantity }
    return { cart: { ...cart, line_items: cart.line_items.map(line => (line === most ? more : line)) }, facts }
  }
  if (remedy.type === 'set_country')
    return { cart: { ...cart, context: { ...cart.context, shipping_country: remedy.any_of[0]! } }, facts }
  if (remedy.type === 'drop_code')
    return { cart, facts: { ...facts, codes: facts.codes.filter(code => code.submitted !== remedy.code) } }
  return undefined
}

describe('a remedy', () => {
  it('works: the promotion applies to the cart that follows it', () => {
    let followed = 0
    fc.assert(
      fc.property(request, ({ promotions, cart, settings }) => {
        const plan = compile({ promotions, settings })
        const facts = factsFor(promotions)
        const { rejected, nearly } = quote(plan, cart, facts, { now }).discounts
        const offers = [
          ...rejected.flatMap(({ code, remedy }) => (remedy ? [{ promotion: code, remedy }] : [])),
          ...nearly.map(({ promotion, remedy }) => ({ promotion, remedy })),
        ]
        for (const { promotion, remedy } of offers) {
          const after = follow(cart, facts, remedy)
          if (!after) continue
          followed += 1
          const { applied } = quote(plan, after.cart, after.facts, { now }).discounts
          expect(applied.map(entry => entry.promotion)).toContain(promotion)
        }
      }),
      runs(4),
    )
    expect(followed).toBeGreaterThan(20)
  })

  it('[S16] of an amount names the least that works: a cent less of the same goods does not, where nothing else changes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9000 }), cartOf(3), (amount, cart) => {
        const promotion = {
          id: 'p0',
          name: 'P',
          status: 'active',
          trigger: 'code',
          conditions: [{ type: 'minimum_subtotal', amount: { USD: amount } }],
          effects: [{ type: 'shipping_off', percent: '100' }],
        } as Promotion
        const plan = compile({ promotions: [promotion] })
        const facts = factsFor([promotion])
        const [refused] = quote(plan, cart, facts, { now }).discounts.rejected
        if (refused?.remedy?.type !== 'add_amount') return
        const less = follow(cart, facts, { ...refused.remedy, amount: refused.remedy.amount - 1 })
        expect(quote(plan, less!.cart, facts, { now }).discounts.applied).toEqual([])
      }),
    )
  })
})
