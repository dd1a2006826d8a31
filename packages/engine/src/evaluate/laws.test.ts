/** The laws of a quote, whatever the promotions and the cart are. */
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { patience, runs } from '../../../../scripts/props.ts'
import type { Cart } from '../model/cart.ts'
import type { Facts } from '../model/facts.ts'
import type { Promotion } from '../model/promotion.ts'
import type { Quote } from '../model/quote.ts'
import type { Settings } from '../model/settings.ts'
import { cartOf, factsFor, now, promotionsOf } from './arbitraries.test-data.ts'
import { compile } from './compile.ts'
import { quote } from './quote.ts'

vi.setConfig({ testTimeout: patience(60_000) })

const settings: fc.Arbitrary<Partial<Settings>> = fc.record({
  max_codes: fc.integer({ min: 0, max: 3 }),
  selection: fc.constantFrom('best_for_shopper', 'priority'),
  order_of_application: fc.constantFrom('class', 'priority'),
  same_line: fc.constantFrom('best', 'stack'),
  exclusive: fc.constantFrom('compete', 'first'),
  threshold_basis: fc.constantFrom('list', 'remaining'),
  round_at: fc.constantFrom('line', 'unit', 'order'),
})

const request = fc.record({ promotions: promotionsOf({ count: 5, stacking: true }), cart: cartOf(4), store: settings })
type Request = typeof request extends fc.Arbitrary<infer R> ? R : never

function priced({ promotions, cart, store }: Request, facts: Facts = factsFor(promotions)): Quote {
  return quote(compile({ promotions, settings: store }), cart, facts, { now })
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

describe('a quote', () => {
  it('[LAW-1] [M12] allocates every discount in full, and its lines add up to its totals', () => {
    fc.assert(
      fc.property(request, given => {
        const { discounts, line_items, shipping, totals } = priced(given)
        for (const applied of discounts.applied)
          expect(sum(applied.allocations.map(part => part.amount))).toBe(applied.amount)
        for (const row of [...line_items, ...shipping])
          expect(sum(row.discounts.map(part => part.amount))).toBe(row.discount)
        expect(sum(line_items.map(line => line.discount))).toBe(totals.items_discount)
        expect(sum(shipping.map(charge => charge.discount))).toBe(totals.shipping_discount)
        expect(sum(discounts.applied.map(applied => applied.amount))).toBe(
          totals.items_discount + totals.shipping_discount,
        )
      }),
      runs(2.5),
    )
  })

  it('[LAW-2] [LAW-6] [M3] [M7] [M9] has nothing below zero, nothing below a floor, whole minor units only, and its total is the formula', () => {
    fc.assert(
      fc.property(request, given => {
        const { line_items, shipping, totals } = priced(given)
        const numbers = [...line_items, ...shipping].flatMap(row => [
          row.discount,
          row.total,
          ...row.discounts.map(part => part.amount),
        ])
        for (const number of [...numbers, ...Object.values(totals)]) {
          expect(Number.isSafeInteger(number)).toBe(true)
          expect(number).toBeGreaterThanOrEqual(0)
        }
        for (const [index, line] of given.cart.line_items.entries()) {
          const floor = Math.min(line.unit_price, line.min_unit_price ?? 0) * line.quantity
          expect(line_items[index]!.total).toBeGreaterThanOrEqual(floor)
        }
        expect(totals.total).toBe(totals.subtotal - totals.items_discount + totals.shipping - totals.shipping_discount)
      }),
      runs(2.5),
    )
  })

  it('[LAW-5] answers each code once: applied or rejected', () => {
    fc.assert(
      fc.property(request, given => {
        const facts = factsFor(given.promotions)
        const codes = [...facts.codes, { submitted: 'nope', canonical: 'NOPE' }, { submitted: '?', canonical: null }]
        const { discounts } = priced(given, { ...facts, codes })
        const answered = [
          ...new Set(discounts.applied.flatMap(entry => entry.index ?? [])),
          ...discounts.rejected.map(entry => entry.index),
        ]
        expect(answered.sort()).toEqual(codes.map((_, index) => index))
      }),
      runs(3.3),
    )
  })

  it('[LAW-3] [M2] [M14] [N3] does not depend on the order of lines, charges, codes or promotions', () => {
    const shuffled = request.chain(given => {
      const shuffle = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length })
      return fc.record({
        given: fc.constant(given),
        promotions: shuffle(given.promotions),
        lines: shuffle(given.cart.line_items),
        charges: shuffle(given.cart.shipping ?? []),
        codes: shuffle(factsFor(given.promotions).codes),
      })
    })
    fc.assert(
      fc.property(shuffled, ({ given, promotions, lines, charges, codes }) => {
        const cart: Cart = { ...given.cart, line_items: lines, ...(given.cart.shipping && { shipping: charges }) }
        const one = priced(given)
        const other = priced({ ...given, promotions, cart }, { codes, usage: {} })
        expect(other.totals).toEqual(one.totals)
        const byId = (quoted: Quote) =>
          Object.fromEntries([...quoted.line_items, ...quoted.shipping].map(row => [row.id, row]))
        expect(byId(other)).toEqual(byId(one))
        const names = (quoted: Quote) =>
          quoted.discounts.applied.map(entry => [entry.promotion, entry.class, entry.amount, entry.priority])
        expect(names(other)).toEqual(names(one))
      }),
      runs(2.5),
    )
  })

  it('[LAW-4] is a function: the same bytes for the same input, and a plan that is used again', () => {
    fc.assert(
      fc.property(request, ({ promotions, cart, store }) => {
        const plan = compile({ promotions, settings: store })
        const facts = factsFor(promotions)
        const first = JSON.stringify(quote(plan, cart, facts, { now }))
        expect(JSON.stringify(quote(plan, cart, facts, { now }))).toBe(first)
        expect(JSON.stringify(quote(compile({ promotions, settings: store }), cart, facts, { now }))).toBe(first)
      }),
      runs(6.7),
    )
  })

  it('[M3] [M4] 100 % is exactly zero, with tax on top or inside', () => {
    const whole: Promotion = {
      id: 'all',
      name: 'All',
      status: 'active',
      trigger: 'automatic',
      conditions: [],
      effects: [
        { type: 'percent_off', percent: '100', target: 'order' },
        { type: 'shipping_off', percent: '100' },
      ],
    }
    fc.assert(
      fc.property(cartOf(4), fc.boolean(), fc.constantFrom('20', '7.7', '0'), (given, included, tax_rate) => {
        const line_items = given.line_items.map(({ min_unit_price: _floor, gift_of: _mark, ...line }) => ({
          ...line,
          tax_rate,
        }))
        const cart = {
          ...given,
          line_items,
          prices_include_tax: included,
          shipping: [{ id: 's', amount: 490, tax_rate }],
        }
        expect(quote(compile({ promotions: [whole] }), cart, factsFor([]), { now }).totals).toMatchObject({
          tax: 0,
          total: 0,
        })
      }),
      runs(5),
    )
  })
})
