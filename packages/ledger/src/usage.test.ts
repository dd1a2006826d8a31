import type { Campaign, Code, Promotion } from '@counterfoil/engine'
import { describe, expect, it } from 'vitest'
import type { CounterRow } from './decide.ts'
import type { HeldElsewhere } from './holds.ts'
import { periodKeys } from './keys.ts'
import { usageOf } from './usage.ts'

const noon = Date.UTC(2026, 10, 21, 12)
const scope = { currency: 'USD', identities: ['idA', 'idB'], periodsOf: () => periodKeys(noon, 'UTC') }
const limits: Promotion['limits'] = {
  redemptions: 9,
  per_customer: 9,
  budget: { USD: 900 },
  per_period: [{ period: 'day', redemptions: 5, per_customer: 3, budget: { USD: 90 } }],
}
const promotion: Promotion = {
  id: 'p',
  name: 'p',
  status: 'active',
  trigger: 'code',
  conditions: [],
  effects: [],
  limits,
}
const code: Code = { id: 'c', code: 'C', promotion: 'p', status: 'active' }
const campaign: Campaign = { id: 'g', name: 'g', status: 'active', limits: { redemptions: 3, budget: { USD: 9 } } }
const row = (key: string, uses: number, held?: Partial<HeldElsewhere>): CounterRow => ({
  key,
  uses,
  units: 0,
  amount: 0,
  ...(held && { held: { uses: 0, units: 0, amount: 0, ...held } }),
})
const usage = (...rows: readonly CounterRow[]) =>
  usageOf({
    promotions: [promotion],
    codes: [code],
    campaigns: [campaign],
    rows: new Map(rows.map(one => [one.key, one])),
    scope,
  })
const at = (minutes: number) => ({ until: noon + minutes * 60_000 })
const until = (minutes: number) => ({ until: `2026-11-21T12:0${minutes}:00.000Z` })

describe('usage with holds', () => {
  it('says nothing of holds where there are none', () => {
    expect(JSON.stringify(usage(row('p:p', 3)))).not.toContain('held')
  })

  it('[RSV-3] uses and units are of the counter, money of the one of this currency, until the first of them ends', () => {
    const { promotions } = usage(
      row('p:p', 3, { uses: 2, units: 4, ...at(5) }),
      row('p:p:USD', 0, { amount: 70, ...at(3) }),
      row('p:p:EUR', 0, { amount: 999, ...at(1) }),
    )
    expect(promotions?.p?.held).toEqual({ redemptions: 2, units: 4, spent: { USD: 70 }, ...until(3) })
  })

  it('[RSV-3] [G7] of a customer what holds add to the most used identity', () => {
    const ofBoth = usage(row('p:p:u:idA', 2), row('p:p:u:idB', 1, { uses: 2, ...at(4) })).promotions?.p
    expect(ofBoth).toMatchObject({ by_customer: 2, held_by_customer: { redemptions: 1, ...until(4) } })
    const covered = usage(row('p:p:u:idA', 2), row('p:p:u:idB', 0, { uses: 1, ...at(4) })).promotions?.p
    expect(covered?.by_customer).toBe(2)
    expect(covered).not.toHaveProperty('held_by_customer')
  })

  it('[RSV-3] of periods, codes and campaigns alike', () => {
    const day = 'p:p:day:2026-11-21'
    const all = usage(
      row(day, 1, { uses: 1, ...at(1) }),
      row(`${day}:USD`, 0, { amount: 5, ...at(1) }),
      row(`${day}:u:idA`, 0, { uses: 1, ...at(2) }),
      row('c:c', 0, { uses: 1, ...at(3) }),
      row('c:c:u:idB', 0, { uses: 1, ...at(4) }),
      row('g:g', 0, { uses: 1, ...at(5) }),
      row('g:g:USD', 0, { amount: 6, ...at(5) }),
    )
    expect(all.promotions?.p?.periods).toMatchObject([
      {
        held: { redemptions: 1, spent: { USD: 5 }, ...until(1) },
        held_by_customer: { redemptions: 1, ...until(2) },
      },
    ])
    expect(all.codes?.c).toMatchObject({
      held: { redemptions: 1, ...until(3) },
      held_by_customer: { redemptions: 1, ...until(4) },
    })
    expect(all.campaigns?.g?.held).toMatchObject({ redemptions: 1, spent: { USD: 6 }, ...until(5) })
  })
})
