/** What live holds of others leave of every limit, and what a reservation of one's own protects. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Campaign, Promotion } from '../model/promotion.ts'
import { ask, codeFor, type Given, reasonOf, tenOff } from './asking.test-data.ts'

const until = '2026-11-21T12:15:00.000Z'
const of = (limits: Promotion['limits'], usage: object, more: Partial<Promotion> = {}): Given => ({
  promotions: [{ ...tenOff, ...(limits && { limits }), ...more }],
  usage: { promotions: { ten: usage } },
})
const refusalOf = (given: Given) => {
  const [first] = ask(given).discounts.rejected
  return first && { reason: first.reason, details: first.details }
}
const heldElsewhere = { reason: 'held_elsewhere', details: { of: 'promotion', until } }

describe('holds of others', () => {
  const counted = (redemptions: number, held: number) =>
    of({ redemptions: 10 }, { redemptions, held: { redemptions: held, until } })

  it('[RSV-3] of ten uses seven taken and two held leave one', () => {
    expect(reasonOf(counted(7, 2))).toBe('applied')
    expect(refusalOf(counted(8, 2))).toEqual(heldElsewhere)
    expect(refusalOf(counted(10, 0))).toMatchObject({ reason: 'redemption_limit', details: { used: 10, limit: 10 } })
  })

  it('[RSV-3] a use that was taken is never called held, and what is held is never called taken', () => {
    const count = fc.integer({ min: 0, max: 12 })
    fc.assert(
      fc.property(count, count, count, (limit, used, held) => {
        const given = of({ redemptions: limit }, { redemptions: used, held: { redemptions: held, until } })
        const expected = used >= limit ? 'redemption_limit' : used + held >= limit ? 'held_elsewhere' : 'applied'
        expect(reasonOf(given)).toBe(expected)
      }),
    )
  })

  const customer = { cart: { customer: { id: 'c' } } }
  const day = (entry: object, usage: object, more: object = {}): Given => ({
    ...of({ per_period: [{ period: 'day', ...entry }] }, { periods: [usage] }),
    ...more,
  })
  it.each<[string, Given]>([
    [
      'of the same customer in another session',
      { ...of({ per_customer: 1 }, { by_customer: 0, held_by_customer: { redemptions: 1, until } }), ...customer },
    ],
    ['of today’s uses', day({ redemptions: 3 }, { redemptions: 2, held: { redemptions: 1, until } })],
    [
      'of the customer’s uses of today',
      day({ per_customer: 2 }, { by_customer: 1, held_by_customer: { redemptions: 1, until } }, customer),
    ],
    ['of today’s money', day({ budget: { USD: 1000 } }, { spent: { USD: 300 }, held: { spent: { USD: 201 }, until } })],
    ['of units', of({ units: 5 }, { units: 3, held: { units: 2, until } })],
    ['of money', of({ budget: { USD: 1000 } }, { spent: { USD: 300 }, held: { spent: { USD: 201 }, until } })],
  ])('[RSV-3] stand in the way: %s', (_name, given) => {
    expect(refusalOf(given)).toEqual(heldElsewhere)
  })

  it('[RSV-3] the money that holds leave is there to the minor unit', () => {
    const spent = { USD: 300 }
    expect(reasonOf(of({ budget: { USD: 1000 } }, { spent, held: { spent: { USD: 200 }, until } }))).toBe('applied')
    const byDay = day({ budget: { USD: 1000 } }, { spent, held: { spent: { USD: 200 }, until } })
    expect(reasonOf(byDay)).toBe('applied')
  })

  it('[RSV-3] of a code and of a campaign it says whose limit it is', () => {
    const code = codeFor('ten', { limits: { redemptions: 2, per_customer: 1 } })
    const ofCode = (usage: object): Given => ({ codes: [code], usage: { codes: { code_ten: usage } }, ...customer })
    const details = { of: 'code', until }
    expect(refusalOf(ofCode({ redemptions: 1, held: { redemptions: 1, until } }))).toMatchObject({ details })
    expect(refusalOf(ofCode({ held_by_customer: { redemptions: 1, until } }))).toMatchObject({ details })

    const camp: Campaign = { id: 'c', name: 'C', status: 'active', limits: { redemptions: 2, budget: { USD: 1000 } } }
    const ofCampaign = (usage: object): Given => ({
      promotions: [{ ...tenOff, campaign: 'c' }],
      campaigns: [camp],
      usage: { campaigns: { c: usage } },
    })
    const ofIts = { reason: 'held_elsewhere', details: { of: 'campaign', until } }
    expect(refusalOf(ofCampaign({ redemptions: 1, held: { redemptions: 1, until } }))).toEqual(ofIts)
    expect(refusalOf(ofCampaign({ spent: { USD: 0 }, held: { spent: { USD: 501 }, until } }))).toEqual(ofIts)
    expect(reasonOf(ofCampaign({ spent: { USD: 0 }, held: { spent: { USD: 500 }, until } }))).toBe('applied')
  })

  it('[RSV-3] trimmed is trimmed to what they leave: of 10.00 spent 3.00 and held 4.00, 3.00', () => {
    const held = { spent: { USD: 400 }, until }
    const quote = ask(of({ budget: { USD: 1000 }, on_budget: 'trim' }, { spent: { USD: 300 }, held }))
    expect(quote.discounts.applied).toMatchObject([{ amount: 300 }])
    const each = { effects: [{ type: 'percent_off', percent: '10', target: 'items' }] } as const
    const units = ask(of({ units: 5 }, { units: 3, held: { units: 1, until } }, each))
    expect(units.discounts.applied).toMatchObject([{ amount: 250 }])
  })
})

describe('a reservation of one’s own', () => {
  const at = Date.UTC(2026, 10, 20, 12)
  const over = { schedule: { ends: '2026-11-20' } }
  const promotions = [{ ...tenOff, ...over }]
  const reserved = (holds: Record<string, string | null>) => ({ facts: { reserved: { at, promotions: holds } } })
  const later = { options: { now: Date.UTC(2026, 10, 21, 12) } }

  it('[RSV-6] [D9] what it holds is judged as of the instant it was made', () => {
    expect(reasonOf({ promotions, ...later })).toBe('expired')
    expect(reasonOf({ promotions, ...later, ...reserved({ ten: 'code_ten' }) })).toBe('applied')
  })

  it('[RSV-6] the end of the code itself too, but not a code that it does not hold', () => {
    const codes = [codeFor('ten', { ends: '2026-11-20' })]
    expect(reasonOf({ codes, ...later, ...reserved({ ten: 'code_ten' }) })).toBe('applied')
    expect(reasonOf({ codes, ...later, ...reserved({ ten: 'code_other' }) })).toBe('expired')
    expect(reasonOf({ codes, ...later, ...reserved({ other: 'code_ten' }) })).toBe('expired')
  })

  it('[RSV-6] not against a pause or a disabled code', () => {
    const paused = promotions.map(promotion => ({ ...promotion, status: 'paused' as const }))
    expect(reasonOf({ promotions: paused, ...later, ...reserved({ ten: 'code_ten' }) })).toBe('promotion_inactive')
    const codes = [codeFor('ten', { status: 'disabled' })]
    expect(reasonOf({ promotions, codes, ...later, ...reserved({ ten: 'code_ten' }) })).toBe('code_disabled')
  })

  it('[RSV-6] automatic promotions are those of its instant, and what it does not hold is open now too', () => {
    const automatic = (id: string, schedule: Promotion['schedule']): Promotion => ({
      ...tenOff,
      id,
      trigger: 'automatic',
      ...(schedule && { schedule }),
    })
    const applied = (promotion: Promotion, holds: Record<string, null>) =>
      ask({ promotions: [promotion], codes: [], ...later, ...reserved(holds) }).discounts.applied.length
    const ended = automatic('auto', { ends: '2026-11-20' })
    expect(applied(ended, { auto: null })).toBe(1)
    expect(applied(ended, {})).toBe(0)
    expect(applied(automatic('auto', { starts: '2026-11-21' }), {})).toBe(0)
    expect(applied(automatic('auto', undefined), {})).toBe(1)
  })
})
