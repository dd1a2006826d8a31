/** Why a code that qualifies was left out, case by case. */
import { describe, expect, it } from 'vitest'
import { ask, codeFor, reasonOf, tenOff } from '../evaluate/asking.test-data.ts'
import type { Promotion } from '../model/promotion.ts'

describe('a code that was left out', () => {
  const free: Promotion = { ...tenOff, id: 'free', effects: [{ type: 'shipping_off', percent: '100' }] }
  const codes = [codeFor('ten'), codeFor('free')]

  it('[CMB-4] waits for the shipping charges without a slot: too_many_codes, not no_effect', () => {
    const { applied, rejected } = ask({ promotions: [tenOff, free], codes }).discounts
    expect(applied.map(entry => entry.code)).toEqual(['TEN'])
    expect(rejected).toMatchObject([
      { code: 'FREE', reason: 'too_many_codes', remedy: { type: 'drop_code', code: 'TEN' } },
    ])
  })

  it('waits for the shipping charges beside one that shares with nobody: not_combinable', () => {
    const promotions: Promotion[] = [{ ...tenOff, combination: { with: [] } }, free]
    expect(ask({ promotions, codes, settings: { max_codes: 2 } }).discounts.rejected).toMatchObject([
      { code: 'FREE', reason: 'not_combinable', details: { conflicts_with: ['ten'] } },
    ])
  })

  it('was trimmed to nothing by min_unit_price: margin_floor', () => {
    const line = { id: 'a', quantity: 2, unit_price: 2500 }
    expect(reasonOf({ cart: { line_items: [{ ...line, min_unit_price: 2500 }] } })).toBe('margin_floor')
    expect(reasonOf({ cart: { line_items: [{ ...line, min_unit_price: 2499 }] } })).toBe('applied')
    expect(reasonOf({ cart: { line_items: [{ ...line, unit_price: 0 }] } })).toBe('no_effect')
  })

  it('was trimmed to nothing on the units that it takes, whatever else may lose something: margin_floor', () => {
    const effects = (...list: object[]) => [{ ...tenOff, effects: list as unknown as Promotion['effects'] }]
    const line_items = [
      { id: 'a', quantity: 1, unit_price: 1000, min_unit_price: 1000 },
      { id: 'b', quantity: 1, unit_price: 2000 },
    ]
    const oneCheapest = { type: 'percent_off', percent: '10', target: 'items', max_units: 1 }
    expect(reasonOf({ promotions: effects(oneCheapest), cart: { line_items } })).toBe('margin_floor')
    const pair = { type: 'buy_x_get_y', buy: { quantity: 1 }, get: { quantity: 1, percent_off: '100' } }
    const atFloor = [{ ...line_items[0]!, quantity: 2 }]
    expect(reasonOf({ promotions: effects(pair), cart: { line_items: atFloor } })).toBe('margin_floor')
  })

  it('takes nothing, floors or not: no_effect, also for a pair of what costs nothing', () => {
    const line_items = [{ id: 'a', quantity: 2, unit_price: 1000, min_unit_price: 1000 }]
    const dearer = { ...tenOff, effects: [{ type: 'fixed_price', price: { USD: 2000 }, per: 'unit' }] } as Promotion
    expect(reasonOf({ promotions: [dearer], cart: { line_items } })).toBe('no_effect')
    const pair = {
      ...tenOff,
      effects: [{ type: 'buy_x_get_y', buy: { quantity: 1 }, get: { quantity: 1, percent_off: '100' } }],
    } as Promotion
    const free = [{ id: 'a', quantity: 2, unit_price: 0 }]
    expect(reasonOf({ promotions: [pair], cart: { line_items: free } })).toBe('no_effect')
  })

  it('opens a promotion that is automatic as well: it applies once', () => {
    const both: Promotion = {
      ...tenOff,
      trigger: 'automatic',
      combination: { with: ['product', 'order', 'shipping'] },
    }
    for (const selection of ['best_for_shopper', 'priority'] as const) {
      const { discounts, totals } = ask({ promotions: [both], settings: { selection } })
      expect(discounts.applied).toHaveLength(1)
      expect(totals.items_discount).toBe(500)
    }
  })

  it('of one promotion: an end after the promotion’s own does not count', () => {
    const ends: Promotion = { ...tenOff, schedule: { ends: '2026-11-25' } }
    const later = { ...codeFor('ten', { id: 'code_b', ends: '2026-12-01' }), submitted: 'ZZZ', canonical: 'ZZZ' }
    const { applied } = ask({ promotions: [ends], codes: [later, codeFor('ten')] }).discounts
    expect(applied.map(entry => entry.code)).toEqual(['TEN'])
  })

  it('is the second code of a promotion whose budget is too small: budget_spent too', () => {
    const small: Promotion = { ...tenOff, limits: { budget: { USD: 499 } } }
    const { rejected } = ask({ promotions: [small], codes: [codeFor('ten'), codeFor('ten')] }).discounts
    expect(rejected.map(entry => entry.reason)).toEqual(['budget_spent', 'budget_spent'])
  })
})

describe('a budget that two codes share', () => {
  const together = { with: ['product', 'order', 'shipping'] } as const
  const autumn = { id: 'autumn', name: 'Autumn', status: 'active', limits: { budget: { USD: 800 } } } as const
  const first: Promotion = { ...tenOff, campaign: 'autumn', combination: together }
  const second: Promotion = {
    ...first,
    id: 'more',
    effects: [{ type: 'amount_off', amount: { USD: 600 }, target: 'order' }],
  }

  it('fits one of them: the other hears that the budget is spent, not that it was outbid', () => {
    const { applied, rejected } = ask({
      promotions: [first, second],
      campaigns: [autumn],
      codes: [codeFor('ten'), codeFor('more')],
      settings: { max_codes: 2 },
    }).discounts
    expect(applied.map(entry => entry.code)).toEqual(['MORE'])
    expect(rejected).toMatchObject([{ code: 'TEN', reason: 'budget_spent', details: { of: 'campaign' } }])
  })
})
