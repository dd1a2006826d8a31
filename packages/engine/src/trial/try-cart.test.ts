/** What whoever tries a cart is told: the quote as it is, every check, and the combinations that lost. */
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { patience, runs } from '../../../../scripts/props.ts'
import { cartOf, factsFor, now, promotionsOf } from '../evaluate/arbitraries.test-data.ts'
import { compile } from '../evaluate/compile.ts'
import { quote } from '../evaluate/quote.ts'
import type { Cart } from '../model/cart.ts'
import type { Promotion } from '../model/promotion.ts'
import type { Settings } from '../model/settings.ts'
import { type TrialOptions, tryCart } from './try-cart.ts'

vi.setConfig({ testTimeout: patience(30_000) })

type Effect = Promotion['effects'][number]
const off = (percent: string, more: object = {}): Effect => ({ type: 'percent_off', percent, target: 'order', ...more })
const automatic = (id: string, more: Partial<Promotion> = {}): Promotion => ({
  ...{ id, name: id, status: 'active', trigger: 'automatic', conditions: [], effects: [off('10')] },
  ...more,
})
const coded = (id: string, more: Partial<Promotion> = {}) => automatic(id, { trigger: 'code', ...more })
const cart = (more: Partial<Cart> = {}): Cart => ({
  currency: 'USD',
  line_items: [{ id: 'l1', sku: 'TEE', quantity: 2, unit_price: 2500 }],
  ...more,
})

function tried(promotions: readonly Promotion[], given: Cart, more: Partial<TrialOptions> = {}, settings = {}) {
  const plan = compile({ promotions, settings: settings as Partial<Settings> })
  return tryCart(plan, given, factsFor(promotions), { now, ...more })
}

describe('a trial', () => {
  it('[TRY-1] has the quote of the same cart, byte for byte', () => {
    fc.assert(
      fc.property(promotionsOf({ count: 4, stacking: true }), cartOf(3), (promotions, given) => {
        const plan = compile({ promotions })
        const facts = factsFor(promotions)
        const direct = quote(plan, given, facts, { now })
        return JSON.stringify(tryCart(plan, given, facts, { now }).quote) === JSON.stringify(direct)
      }),
      runs(5),
    )
  })

  it('[TRY-3] what was chosen comes to what the quote takes off, and no alternative to more', () => {
    fc.assert(
      fc.property(promotionsOf({ count: 4, stacking: true }), cartOf(3), (promotions, given) => {
        const { quote: priced, chosen, alternatives } = tried(promotions, given)
        const { totals, discounts } = priced
        expect(chosen.total).toBe(totals.total)
        const applied = [...new Set(discounts.applied.map(({ promotion }) => promotion))].sort()
        expect(chosen.promotions.map(({ promotion }) => promotion).sort()).toEqual(applied)
        expect(chosen.value).toBe(chosen.promotions.reduce((sum, { amount }) => sum + amount, 0))
        for (const other of alternatives) {
          expect(other.by).toBe(chosen.value - other.value)
          if (priced.optimal) expect(other.by).toBeGreaterThanOrEqual(0)
          expect(other.promotions.map(({ promotion }) => promotion)).toContain(other.promotion)
          expect(applied).not.toContain(other.promotion)
          expect(other.value).toBe(other.promotions.reduce((sum, { amount }) => sum + amount, 0))
        }
      }),
      runs(5),
    )
  })

  it('[TRY-2] tells every check of an automatic promotion, also those that it passed and those after the first failure', () => {
    const promotion = automatic('big', {
      schedule: { starts: '2027-01-01T00:00:00Z' },
      conditions: [
        { type: 'currency', any_of: ['USD'] },
        { type: 'minimum_subtotal', amount: { USD: 6000 } },
        { type: 'country', of: 'shipping', any_of: ['DE'] },
      ] as unknown as Promotion['conditions'],
    })
    const { promotions } = tried([promotion], cart({ context: { shipping_country: 'US' } }))
    expect(promotions).toMatchObject([{ promotion: 'big', outcome: 'refused', reason: 'not_started' }])
    expect(promotions[0]?.checks.map(({ check, ok }) => [check, ok])).toEqual([
      ['active', true],
      ['window', false],
      ['customer', true],
      ['session', true],
      ['currency', true],
      ['limits', true],
      ['currency', true],
      ['minimum_subtotal', false],
      ['country', false],
      ['items', true],
    ])
    expect(promotions[0]?.checks[7]).toMatchObject({ required: 6000, actual: 5000 })
  })

  it('[TRY-2] names what would help, also where no quote would: 10.00 more, and why it lost', () => {
    const near = automatic('near', {
      visibility: 'unlisted',
      conditions: [{ type: 'minimum_subtotal', amount: { USD: 6000 } }] as unknown as Promotion['conditions'],
    })
    const promotions = [near, automatic('ten'), automatic('five', { effects: [off('5')] })]
    const { promotions: told, alternatives, quote: priced } = tried(promotions, cart())
    expect(priced.discounts.nearly).toEqual([])
    expect(told.map(({ promotion, outcome, reason }) => [promotion, outcome, reason])).toEqual([
      ['ten', 'applied', undefined],
      ['five', 'lost', 'outbid'],
      ['near', 'refused', 'subtotal_too_low'],
    ])
    expect(told[2]?.remedy).toMatchObject({ type: 'add_amount', amount: 1000 })
    expect(told[2]?.details).toMatchObject({ required: 6000, actual: 5000 })
    expect(alternatives).toEqual([
      {
        ...{ promotion: 'five', value: 250, total: 4750, by: 250, without: ['ten'], exact: true },
        promotions: [{ promotion: 'five', amount: 250 }],
      },
    ])
  })

  it('[TRY-2] tells of codes that are applied and refused, and of a promotion nobody has entered a code of', () => {
    const { discounts } = cart({ discounts: { codes: ['ten', 'NOPE'] } })
    const given = cart(discounts ? { discounts } : {})
    const facts = { codes: [...factsFor([coded('ten')]).codes, { submitted: 'NOPE', canonical: 'NOPE' }], usage: {} }
    const plan = compile({ promotions: [coded('ten'), coded('other'), coded('draft', { status: 'draft' })] })
    const { promotions } = tryCart(plan, given, facts, { now, promotions: ['other', 'draft', 'ten', 'none'] })
    expect(promotions.map(({ promotion, code, outcome, reason }) => [promotion, code, outcome, reason])).toEqual([
      ['ten', 'ten', 'applied', undefined],
      [undefined, 'NOPE', 'refused', 'unknown_code'],
      ['other', undefined, 'needs_code', undefined],
      ['draft', undefined, 'refused', 'promotion_inactive'],
    ])
    expect(promotions[0]?.checks.every(({ ok }) => ok === true)).toBe(true)
    expect(promotions[0]?.checks.length).toBeGreaterThan(6)
  })

  it('[TRY-3] under `selection: priority` tells what a later one would take if the earlier were not there', () => {
    const first = automatic('first', { priority: 1, effects: [off('5')] })
    const { alternatives } = tried([first, automatic('ten')], cart(), {}, { selection: 'priority' })
    expect(alternatives).toMatchObject([{ promotion: 'ten', value: 500, by: -250, without: ['first'] }])
  })

  it('[TRY-2] under `exclusive: first` says who excludes the others', () => {
    const alone = automatic('alone', { combination: { exclusive: true }, effects: [off('1')] })
    const { promotions } = tried([alone, automatic('ten')], cart(), {}, { exclusive: 'first' })
    expect(promotions).toMatchObject([
      { promotion: 'alone', outcome: 'applied' },
      { promotion: 'ten', outcome: 'lost', reason: 'not_combinable', details: { conflicts_with: ['alone'] } },
    ])
  })

  it('tells of the codes and of what was asked for alone, at the moment that was asked for', () => {
    const promotions = [automatic('free'), automatic('other'), coded('code', { limits: { per_customer: 1 } })]
    const given = cart({ discounts: { codes: ['CODE'] } })
    const tells = { promotions: 'asked', alternatives: false } as const
    const { promotions: told, others } = tried(promotions, given, { promotions: ['free'], tells })
    expect([told.map(({ promotion }) => promotion), others]).toEqual([['code', 'free'], 1])
    const fateAt = (moment: 'quote' | 'redemption') => tried(promotions, given, { moment, tells }).promotions[0]?.reason
    // Nobody is known: at checkout somebody still may be, at the till nobody will.
    expect([fateAt('quote') === 'sign_in_required', fateAt('redemption')]).toEqual([false, 'sign_in_required'])
  })

  it('is bounded: of a thousand automatic promotions that nothing of the cart fits it tells of forty', () => {
    const many = Array.from({ length: 1000 }, (_, at) =>
      automatic(`p${String(at).padStart(4, '0')}`, {
        effects: [off('10', { target: 'items', items: { include: [{ skus: [`sku${at}`] }] } })],
      }),
    )
    const { promotions, others } = tried(many, cart())
    expect([promotions.length, others]).toEqual([40, 960])
  })
})
