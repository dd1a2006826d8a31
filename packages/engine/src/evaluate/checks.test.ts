/** The published checks and what is not known yet, case by case. */
import { describe, expect, it } from 'vitest'
import type { Campaign, Promotion } from '../model/promotion.ts'
import { ask, codeFor, type Given, reasonOf, tenOff } from './asking.test-data.ts'

describe('the published checks', () => {
  const of = (changes: Partial<Promotion>): Given => ({ promotions: [{ ...tenOff, ...changes }] })
  const camp = (changes: Partial<Campaign>): Given => ({
    promotions: [{ ...tenOff, campaign: 'c' }],
    campaigns: [{ id: 'c', name: 'C', status: 'active', ...changes }],
  })
  const past = { starts: '2026-01-01', ends: '2026-02-01' }
  const future = { starts: '2026-12-01' }
  const used = (redemptions: number) => ({ promotions: { ten: { redemptions } } })

  it.each<[string, Given, string]>([
    ['no look-up', { codes: [{ submitted: 'X', canonical: 'X', rate_limited: true }] }, 'rate_limited'],
    ['no code at all', { codes: [{ submitted: '???', canonical: null }] }, 'malformed_code'],
    ['nothing behind it', { codes: [{ submitted: 'X', canonical: 'X' }] }, 'unknown_code'],
    ['a promotion that is gone', { codes: [codeFor('gone')] }, 'unknown_code'],
    ['a disabled code', { codes: [codeFor('ten', { status: 'disabled' })] }, 'code_disabled'],
    ['a paused promotion', of({ status: 'paused' }), 'promotion_inactive'],
    ['a paused campaign', camp({ status: 'paused' }), 'promotion_inactive'],
    ['before its time', of({ schedule: future }), 'not_started'],
    ['after its time', of({ schedule: past }), 'expired'],
    ['after the campaign', camp({ schedule: past }), 'expired'],
    ['after the code', { codes: [codeFor('ten', { ends: '2026-11-20' })] }, 'expired'],
    [
      'outside its hours',
      of({ schedule: { weekly: [{ days: ['mon'], from: '09:00', to: '10:00' }] } }),
      'outside_hours',
    ],
    ['somebody else’s code', { codes: [codeFor('ten', {}, { assignment: 'other' })] }, 'wrong_customer'],
    [
      'another session',
      { codes: [codeFor('ten', { session_id: 's1' })], cart: { context: { session_id: 's2' } } },
      'wrong_session',
    ],
    [
      'a spent code',
      { codes: [codeFor('ten', { limits: { redemptions: 1 } })], usage: { codes: { code_ten: { redemptions: 1 } } } },
      'redemption_limit',
    ],
    ['[LIM-2] [R15] use number limit', { ...of({ limits: { redemptions: 10 } }), usage: used(9) }, 'applied'],
    ['[R15] use number limit + 1', { ...of({ limits: { redemptions: 10 } }), usage: used(10) }, 'redemption_limit'],
    [
      'a customer who had theirs',
      {
        ...of({ limits: { per_customer: 1 } }),
        cart: { customer: { id: 'c' } },
        usage: { promotions: { ten: { by_customer: 1 } } },
      },
      'customer_limit',
    ],
    [
      'today’s are gone',
      {
        ...of({ limits: { per_period: [{ period: 'day', redemptions: 2 }] } }),
        usage: { promotions: { ten: { periods: [{ redemptions: 2 }] } } },
      },
      'period_limit',
    ],
    ['units are gone', { ...of({ limits: { units: 5 } }), usage: { promotions: { ten: { units: 5 } } } }, 'unit_limit'],
    [
      'the budget does not hold it',
      { ...of({ limits: { budget: { USD: 1000 } } }), usage: { promotions: { ten: { spent: { USD: 501 } } } } },
      'budget_spent',
    ],
    [
      'the budget just holds it',
      { ...of({ limits: { budget: { USD: 1000 } } }), usage: { promotions: { ten: { spent: { USD: 500 } } } } },
      'applied',
    ],
    ['a budget in another currency', of({ limits: { budget: { EUR: 1000 } } }), 'wrong_currency'],
    [
      'held by others',
      {
        ...of({ limits: { redemptions: 2 } }),
        usage: { promotions: { ten: { redemptions: 1, held: { redemptions: 1 } } } },
      },
      'held_elsewhere',
    ],
    [
      'nothing eligible',
      of({
        effects: [{ type: 'percent_off', percent: '10', target: 'items', items: { include: [{ skus: ['HAT'] }] } }],
      }),
      'no_eligible_items',
    ],
    [
      '[S8] below the threshold',
      of({ conditions: [{ type: 'minimum_subtotal', amount: { USD: 5001 } }] }),
      'subtotal_too_low',
    ],
    ['[S8] at the threshold', of({ conditions: [{ type: 'minimum_subtotal', amount: { USD: 5000 } }] }), 'applied'],
    ['nothing to take', of({ effects: [{ type: 'fixed_price', price: { USD: 9000 }, per: 'order' }] }), 'no_effect'],
    [
      'nothing to ship',
      { ...of({ effects: [{ type: 'shipping_off', percent: '100' }] }), cart: { shipping: [] } },
      'no_effect',
    ],
  ])('%s', (_name, given, reason) => {
    expect(reasonOf(given)).toBe(reason)
  })

  it('[SEQ-2] lists every failing check and takes the first of the published order as headline', () => {
    const promotion = {
      ...tenOff,
      schedule: past,
      conditions: [{ type: 'minimum_subtotal', amount: { USD: 9000 } }],
    } as Promotion
    const [rejected] = ask({ promotions: [promotion] }).discounts.rejected
    expect(rejected).toMatchObject({
      reason: 'expired',
      details: { of: 'promotion', ended_at: '2026-02-02T00:00:00Z' },
    })
    expect(rejected!.checks.filter(check => check.ok === false)).toEqual([
      { check: 'window', ok: false, reason: 'expired' },
      { check: 'minimum_subtotal', ok: false, reason: 'subtotal_too_low', required: 9000, actual: 5000 },
    ])
  })

  it('[SEQ-3] asks in the published order', () => {
    const conditions: Promotion['conditions'] = [{ type: 'minimum_subtotal', amount: { USD: 9000 } }]
    const { checks } = ask(of({ conditions })).discounts.rejected[0]!
    expect(checks.map(check => check.check)).toEqual([
      'exists',
      'active',
      'window',
      'customer',
      'session',
      'currency',
      'limits',
      'minimum_subtotal',
      'items',
    ])
  })

  it('says whose limit bound', () => {
    const given = { ...camp({ limits: { redemptions: 3 } }), usage: { campaigns: { c: { redemptions: 3 } } } }
    expect(ask(given).discounts.rejected[0]!.details).toEqual({ of: 'campaign', limit: 3, used: 3 })
  })

  it('[R17] limits bind automatic promotions too', () => {
    const automatic: Promotion = { ...tenOff, trigger: 'automatic', limits: { redemptions: 1 } }
    expect(ask({ promotions: [automatic], codes: [], usage: used(0) }).totals.items_discount).toBe(500)
    expect(ask({ promotions: [automatic], codes: [], usage: used(1) }).totals.items_discount).toBe(0)
  })

  it('trims to what is left of units, and of a budget that trims', () => {
    const each = { ...tenOff, effects: [{ type: 'amount_off', amount: { USD: 300 }, target: 'items' }] } as Promotion
    expect(ask({ promotions: [{ ...each, limits: { units: 1 } }] }).line_items[0]!.discounts).toEqual([
      { promotion: 'ten', code: 'TEN', amount: 300, units: 1 },
    ])
    expect(
      ask({ promotions: [{ ...each, limits: { budget: { USD: 450 }, on_budget: 'trim' } }] }).totals.items_discount,
    ).toBe(450)
  })

  it('[S13] refuses a promotion as a whole when its budget holds only a part of it', () => {
    const both: Promotion = {
      ...tenOff,
      effects: [...tenOff.effects, { type: 'shipping_off', percent: '100' }],
      limits: { budget: { USD: 900 } },
    }
    const { totals, discounts } = ask({ promotions: [both], cart: { shipping: [{ id: 's', amount: 500 }] } })
    expect(totals).toMatchObject({ items_discount: 0, shipping_discount: 0 })
    expect(discounts.rejected[0]!.reason).toBe('budget_spent')
  })

  it('[LIM-4] [R14] a promotion with effects in two classes stands twice in applied under one code', () => {
    const both: Promotion = { ...tenOff, effects: [...tenOff.effects, { type: 'shipping_off', percent: '100' }] }
    const { applied } = ask({ promotions: [both], cart: { shipping: [{ id: 's', amount: 500 }] } }).discounts
    expect(applied.map(entry => [entry.promotion, entry.code, entry.class, entry.amount])).toEqual([
      ['ten', 'TEN', 'order', 500],
      ['ten', 'TEN', 'shipping', 500],
    ])
  })
})

describe('what is not known yet', () => {
  const once: Promotion = { ...tenOff, limits: { per_customer: 1 } }
  const french: Promotion = { ...tenOff, conditions: [{ type: 'country', any_of: ['FR'] }] }

  it('applies a code provisionally while checkout may still bring it', () => {
    expect(ask({ promotions: [once] }).discounts.applied[0]).toMatchObject({
      provisional: true,
      waiting_for: ['customer'],
    })
    expect(ask({ promotions: [french] }).discounts.applied[0]).toMatchObject({
      provisional: true,
      waiting_for: ['destination'],
    })
    const assigned = ask({ codes: [codeFor('ten', {}, { assignment: 'unknown' })] })
    expect(assigned.discounts.applied[0]).toMatchObject({ provisional: true, waiting_for: ['customer'] })
  })

  it('[SEQ-5] is not satisfied at redemption, nor for an automatic promotion', () => {
    const options = { moment: 'redemption' } as const
    expect(reasonOf({ promotions: [once], options })).toBe('sign_in_required')
    expect(reasonOf({ promotions: [french], options })).toBe('wrong_country')
    expect(ask({ promotions: [{ ...french, trigger: 'automatic' }], codes: [] }).totals.items_discount).toBe(0)
  })

  it('refuses guests where the store says so', () => {
    const rejected = ask({ promotions: [once], settings: { per_customer_guests: 'refuse' } }).discounts.rejected[0]
    expect(rejected).toMatchObject({ reason: 'sign_in_required', remedy: { type: 'sign_in' } })
  })

  it('gives shipping effects provisionally with amount 0 without the key `shipping`', () => {
    const free: Promotion = { ...tenOff, effects: [{ type: 'shipping_off', percent: '100' }] }
    expect(ask({ promotions: [free] }).discounts.applied[0]).toMatchObject({
      amount: 0,
      provisional: true,
      waiting_for: ['destination'],
      allocations: [],
    })
    expect(reasonOf({ promotions: [free], options: { moment: 'redemption' } })).toBe('no_effect')
  })

  it('prefers a certain discount to a provisional one of the same size', () => {
    const twin: Promotion = { ...tenOff, id: 'twin', priority: 200 }
    const { applied } = ask({ promotions: [once, twin], codes: [codeFor('ten'), codeFor('twin')] }).discounts
    expect(applied.map(entry => entry.promotion)).toEqual(['twin'])
  })
})
