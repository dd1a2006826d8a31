/** Stacking and conditions that went wrong elsewhere (docs/KNOWN-FAULTS.md, groups S and N, and D9), with figures. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../../scripts/props.ts'
import type { Cart } from '../model/cart.ts'
import type { Promotion } from '../model/promotion.ts'
import { reasons } from '../rejections/reasons.ts'
import { cartOf, factsFor, now, promotionsOf } from './arbitraries.test-data.ts'
import { ask, codeFor } from './asking.test-data.ts'
import { compile } from './compile.ts'
import { quote } from './quote.ts'

type Effect = Promotion['effects'][number]
type Combination = NonNullable<Promotion['combination']>

const all = ['product', 'order', 'shipping'] as const

function promotion(id: string, effect: Effect, priority: number, combination: Combination = {}): Promotion {
  const base = { id, name: id, status: 'active', trigger: 'automatic', conditions: [], effects: [effect] } as const
  return { ...base, priority, combination: { with: all, stack_on_line: true, ...combination } }
}

const line = (id: string, unit_price: number, quantity = 1) => ({ id, sku: id, quantity, unit_price })
const percentOf = (percent: string, sku?: string): Effect => ({
  type: 'percent_off',
  percent,
  target: 'items',
  ...(sku !== undefined && { items: { include: [{ skus: [sku] }] } }),
})
const freeShipping = promotion('free', { type: 'shipping_off', percent: '100' }, 3)

describe('stopping', () => {
  it('[S1] holds however many promotions there are: the 256th stops the 257th on its line', () => {
    const others = Array.from({ length: 255 }, (_, index) =>
      promotion(`o${String(index).padStart(3, '0')}`, { type: 'shipping_off', percent: '100' }, 1),
    )
    const stopping = promotion('stopping', percentOf('10'), 2, { stop_on_line: true })
    const stopped = promotion('stopped', percentOf('50'), 3)
    const plan = compile({ promotions: [...others, stopping, stopped], settings: { selection: 'priority' } })
    const cart: Cart = { currency: 'USD', line_items: [line('a', 1000)], shipping: [] }
    expect(quote(plan, cart, factsFor([]), { now }).totals.items_discount).toBe(100)
  })

  const line_items = [line('a', 1000), line('b', 2000)]
  const shipping = [{ id: 's', amount: 500 }]
  const stopping = (sku: string) => promotion('stop', percentOf('10', sku), 1, { stop_on_line: true })
  const discounts = (first: Promotion) => {
    const promotions = [first, promotion('all', percentOf('20'), 2), freeShipping]
    const answer = ask({ promotions, codes: [], cart: { line_items, shipping }, settings: { selection: 'priority' } })
    return [...answer.line_items, ...answer.shipping].map(row => row.discount)
  }

  it('[S1] acts only on lines that were discounted: other lines and shipping go on', () => {
    expect(discounts(stopping('a'))).toEqual([100, 400, 500])
  })

  it('[S1] does nothing where nothing was given', () => {
    expect(discounts(stopping('z'))).toEqual([200, 400, 500])
  })
})

describe('order', () => {
  const ofOrder = (id: string, effect: object, priority: number) =>
    promotion(id, { target: 'order', ...effect } as Effect, priority)
  const answer = (promotions: readonly Promotion[]) =>
    ask({ promotions, codes: [], cart: { line_items: [line('a', 10_000, 2)] } })

  it('[S2] is by priority and said in the answer: 10.00 then 10 % of 200.00 is 29.00, the other way 30.00', () => {
    const amount = { type: 'amount_off', amount: { USD: 1000 } }
    const percent = { type: 'percent_off', percent: '10' }
    const amountFirst = answer([ofOrder('percent', percent, 2), ofOrder('amount', amount, 1)])
    expect(amountFirst.discounts.applied.map(entry => [entry.priority, entry.promotion, entry.amount])).toEqual([
      [1, 'amount', 1000],
      [2, 'percent', 1900],
    ])
    const percentFirst = answer([ofOrder('percent', percent, 1), ofOrder('amount', amount, 2)])
    expect(percentFirst.discounts.applied.map(entry => [entry.priority, entry.promotion, entry.amount])).toEqual([
      [1, 'percent', 2000],
      [2, 'amount', 1000],
    ])
  })

  it('[S2] does not matter where the percentage says that it is of the list price', () => {
    const percent = { type: 'percent_off', percent: '10', base: 'list' }
    const amount = { type: 'amount_off', amount: { USD: 1000 } }
    for (const [first, second] of [
      [1, 2],
      [2, 1],
    ] as const) {
      const { totals } = answer([ofOrder('percent', percent, first), ofOrder('amount', amount, second)])
      expect(totals.items_discount).toBe(3000)
    }
  })
})

describe('codes and carts', () => {
  const byCode = (id: string, effect: Effect): Promotion => ({ ...promotion(id, effect, 1), trigger: 'code' })
  const two = [byCode('ten', percentOf('10', 'a')), byCode('five', percentOf('5', 'b'))]
  const cart = { line_items: [line('a', 1000), line('b', 2000)] }

  it('[S6] come back as they were sent, all of them, so that checkout asks with the same and gets the same', () => {
    const sent = [codeFor('five'), codeFor('ten')]
    const settings = { max_codes: 2 }
    const quoted = ask({ promotions: two, codes: sent, cart, settings })
    expect(quoted.discounts.codes).toEqual(['FIVE', 'TEN'])
    expect(quoted.totals.items_discount).toBe(200)
    const codes = quoted.discounts.codes.map(code => codeFor(code.toLowerCase()))
    const redeemed = ask({ promotions: two, codes, cart, settings, options: { moment: 'redemption' } })
    expect(redeemed).toEqual(quoted)
  })

  it('[S10] are asked again with every cart: the item goes, the discount goes, and the answer says so', () => {
    const without = { line_items: [line('b', 2000)], previous: { applied: ['TEN'] } }
    const { discounts, totals } = ask({ promotions: two, codes: [codeFor('ten')], cart: without })
    expect(totals.items_discount).toBe(0)
    expect(discounts.rejected).toMatchObject([{ code: 'TEN', reason: 'no_eligible_items' }])
    expect(discounts.changes).toMatchObject([{ code: 'TEN', was: 'applied', now: 'rejected' }])
  })

  it('[S11] a minimum counts for free shipping as for anything: 49.99 pays it, 50.00 does not', () => {
    const conditions = [{ type: 'minimum_subtotal', amount: { USD: 5000 } }] as const
    const free = { ...freeShipping, conditions }
    const paid = (unit_price: number) =>
      ask({
        promotions: [free],
        codes: [],
        cart: { line_items: [line('a', unit_price)], shipping: [{ id: 's', amount: 500 }] },
      }).shipping[0]!.total
    expect([paid(4999), paid(5000)]).toEqual([500, 0])
  })

  it('[S14] leave nothing behind: frozen input, one plan, the same answer as often as it is asked', () => {
    const plan = compile(frozen({ promotions: two, settings: { max_codes: 2 } }))
    const asked = frozen({ cart: { currency: 'USD', ...cart }, facts: { codes: [codeFor('ten')], usage: {} } })
    const answers = Array.from({ length: 3 }, () => JSON.stringify(quote(plan, asked.cart, asked.facts, { now })))
    expect(new Set(answers).size).toBe(1)
    expect(JSON.parse(answers[0]!).totals.items_discount).toBe(100)
  })

  it('[D9] a redemption judges by its own instant: quoted at 23:59:59.9 it applies, redeemed at 00:00:00.1 it ended', () => {
    const today = { ...two[0]!, schedule: { ends: '2026-11-21', time_zone: 'UTC' } }
    const at = (instant: string, moment: 'quote' | 'redemption') =>
      ask({ promotions: [today], codes: [codeFor('ten')], cart, options: { now: Date.parse(instant), moment } })
        .discounts
    expect(at('2026-11-21T23:59:59.900Z', 'quote').applied).toMatchObject([{ code: 'TEN', amount: 100 }])
    const late = at('2026-11-22T00:00:00.100Z', 'redemption')
    expect(late.applied).toEqual([])
    expect(late.rejected).toMatchObject([{ reason: 'expired', details: { ended_at: '2026-11-22T00:00:00Z' } }])
  })
})

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value)
    for (const entry of Object.values(value)) frozen(entry)
  }
  return value
}

describe('whatever the rules are', () => {
  const given = fc.record({ promotions: promotionsOf({ count: 5, stacking: true }), cart: cartOf(4) })

  it('[N4] one more eligible unit never makes a threshold further away', () => {
    const condition = fc.oneof(
      fc.integer({ min: 1, max: 9000 }).map(amount => ({ type: 'minimum_subtotal', amount: { USD: amount } }) as const),
      fc.integer({ min: 1, max: 12 }).map(quantity => ({ type: 'minimum_quantity', quantity }) as const),
      fc
        .integer({ min: 1, max: 6 })
        .map(quantity => ({ type: 'contains', quantity, items: { include: [{ skus: ['a'] }] } }) as const),
    )
    const missing = (cart: Cart, asked: Promotion['conditions'][number]) => {
      const rule = { ...promotion('p', percentOf('10'), 1), trigger: 'code' as const, conditions: [asked] }
      const facts = { codes: [codeFor('p')], usage: {} }
      const [check] = quote(compile({ promotions: [rule] }), cart, facts, { now }).discounts.rejected.flatMap(entry =>
        entry.checks.filter(one => one.check === asked.type && one.ok === false),
      )
      return check === undefined ? 0 : Number(check.required) - Number(check.actual)
    }
    fc.assert(
      fc.property(cartOf(4), condition, fc.nat(3), (cart, asked, which) => {
        const index = which % cart.line_items.length
        const more = cart.line_items.map((row, at) => (at === index ? { ...row, quantity: row.quantity + 1 } : row))
        const before = missing(cart, asked)
        const after = missing({ ...cart, line_items: more }, asked)
        expect(Number.isNaN(before) || Number.isNaN(after)).toBe(false)
        expect(after).toBeLessThanOrEqual(before)
      }),
      runs(2),
    )
  })

  it('[N5] a dry run and the redemption of one cart have the same figures', () => {
    fc.assert(
      fc.property(given, ({ promotions, cart }) => {
        const plan = compile({ promotions, settings: { max_codes: 3 } })
        const complete = { ...cart, shipping: cart.shipping ?? [] }
        const [dry, redeemed] = (['quote', 'redemption'] as const).map(moment =>
          quote(plan, complete, factsFor(promotions), { now, moment }),
        )
        expect(redeemed!.totals).toEqual(dry!.totals)
        expect(redeemed!.line_items).toEqual(dry!.line_items)
        expect(redeemed!.discounts.rejected.map(entry => entry.reason)).toEqual(
          dry!.discounts.rejected.map(entry => entry.reason),
        )
      }),
      runs(3),
    )
  })

  it('[N8] each refusal has a reason of the published list and a sentence, in four languages', () => {
    fc.assert(
      fc.property(given, fc.constantFrom('en', 'fr', 'de', 'es'), ({ promotions, cart }, locale) => {
        const facts = factsFor(promotions)
        const codes = [...facts.codes, { submitted: 'nope', canonical: 'NOPE' }, { submitted: '?', canonical: null }]
        const { rejected } = quote(compile({ promotions }), { ...cart, locale }, { ...facts, codes }, { now }).discounts
        expect(rejected.length).toBeGreaterThanOrEqual(2)
        for (const { reason, message, checks } of rejected) {
          expect(reasons).toContain(reason)
          expect(message).toMatch(/^\S.*\p{L}.*[.!?]$/u)
          expect(message).not.toMatch(/undefined|NaN|\[object/)
          expect(checks.some(check => check.ok === false)).toBe(true)
        }
      }),
      runs(3),
    )
  })

  it('[N2] 1,000 active promotions on 500 lines are bounded work, and a search that was cut says so', () => {
    const line_items = Array.from({ length: 500 }, (_, index) => ({
      ...line(`l${index}`, 100 + index, 2),
      categories: [`c${index % 50}`],
    }))
    const promotions = Array.from({ length: 1000 }, (_, index) => {
      const items = { include: [{ categories: [`c${index}`] }] }
      return promotion(`p${index}`, { type: 'percent_off', percent: '10', target: 'items', items }, 1)
    })
    const plan = compile({ promotions })
    const took = Array.from({ length: 5 }, () => {
      const began = performance.now()
      const { optimal, optimal_within, discounts } = quote(
        plan,
        { currency: 'USD', line_items },
        { codes: [], usage: {} },
        { now },
      )
      expect(optimal || optimal_within !== undefined).toBe(true)
      expect(discounts.applied).toHaveLength(50)
      return performance.now() - began
    })
    // The row asks for 100 ms on a free machine, which benchmarks/ measures; this is a ceiling for a busy one.
    expect(Math.min(...took)).toBeLessThan(1000)
  })
})
