import type { Promotion } from '@counterfoil/engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ClaimScope, claimsOf, type Taking } from './claims.ts'
import { type CounterRow, decide } from './decide.ts'
import { periodKeys, promotionKey, promotionSuffixes } from './keys.ts'
import { usageOf } from './usage.ts'

const noon = Date.UTC(2026, 10, 21, 12)
const scope: ClaimScope = { currency: 'USD', identities: ['idA', 'idB'], periodsOf: () => periodKeys(noon, 'UTC') }
const promotion = (limits: Promotion['limits'], id = 'p'): Promotion => ({
  id,
  name: id,
  status: 'active',
  trigger: 'code',
  conditions: [],
  effects: [],
  ...(limits && { limits }),
})
const taking = (limits: Promotion['limits'], more: Partial<Taking> = {}): Taking => ({
  promotion: promotion(limits),
  units: 3,
  amount: 700,
  ...more,
})
const keysOf = (...takings: Taking[]) => claimsOf(takings, scope).map(claim => claim.key)

describe('claims', () => {
  it('[R9][LIM-3] a promotion without limits touches no counter', () => {
    expect(keysOf(taking(undefined))).toEqual([])
    expect(keysOf(taking({}))).toEqual([])
  })

  it('[R18] every limit has a counter of its own, in one order', () => {
    const limits = {
      redemptions: 5,
      per_customer: 1,
      per_code: 2,
      budget: { USD: 1000, EUR: 900 },
      per_period: [{ period: 'day', redemptions: 2, per_customer: 1, budget: { USD: 10 } }],
    } as const
    const code = { id: 'c1', code: 'X', promotion: 'p', status: 'active', limits: { per_customer: 1 } } as const
    const campaign = { id: 'g1', name: 'g', status: 'active', limits: { redemptions: 9, budget: { USD: 5 } } } as const
    expect(keysOf(taking(limits, { code, campaign, readsHistory: true }))).toEqual([
      'c:c1',
      'c:c1:u:idA',
      'c:c1:u:idB',
      'g:g1',
      'g:g1:USD',
      'p:p',
      'p:p:USD',
      'p:p:day:2026-11-21',
      'p:p:day:2026-11-21:USD',
      'p:p:day:2026-11-21:u:idA',
      'p:p:day:2026-11-21:u:idB',
      'p:p:u:idA',
      'p:p:u:idB',
      'u:idA',
      'u:idB',
    ])
  })

  it('two promotions of one campaign are one use of it and spend together', () => {
    const campaign = {
      id: 'g1',
      name: 'g',
      status: 'active',
      limits: { redemptions: 9, budget: { USD: 5000 } },
    } as const
    const other = { ...taking(undefined, { campaign }), promotion: promotion(undefined, 'q'), amount: 300 }
    const claims = claimsOf([taking(undefined, { campaign }), other], scope)
    expect(claims).toMatchObject([
      { key: 'g:g1', uses: 1, amount: 0 },
      { key: 'g:g1:USD', uses: 0, amount: 1000 },
    ])
  })

  it('what is claimed is what the facts were read for', () => {
    const limits = {
      redemptions: 1,
      per_customer: 1,
      budget: { USD: 1 },
      per_period: [{ period: 'week', per_customer: 1 }],
    } as const
    const read = promotionSuffixes(limits, { ...scope, periods: scope.periodsOf(promotion(limits)) })
    expect(read.map(suffix => promotionKey('p') + suffix).sort()).toEqual([...keysOf(taking(limits))].sort())
  })
})

describe('decisions', () => {
  const rows = (uses: number, amount = 0): ReadonlyMap<string, CounterRow> =>
    new Map(['p:p', 'p:p:USD'].map(key => [key, { key, uses, units: 0, amount }]))

  it('[R15][LIM-2] use number `limit` has room, the next one has none', () => {
    const claims = claimsOf([taking({ redemptions: 10 })], scope)
    expect(decide(claims, rows(9)).ok).toBe(true)
    expect(decide(claims, rows(10))).toMatchObject({
      ok: false,
      refusals: [{ key: 'p:p', taken: 10, bound: { of: 'promotion', reason: 'redemption_limit' } }],
    })
  })

  it('[A6] a budget is spent to the minor unit and no further', () => {
    const claims = claimsOf([taking({ budget: { USD: 1000 } })], scope)
    expect(decide(claims, rows(0, 300)).ok).toBe(true)
    expect(decide(claims, rows(0, 301))).toMatchObject({ ok: false, refusals: [{ bound: { reason: 'budget_spent' } }] })
  })

  it('counters never pass their bounds, whatever is taken in whatever order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 0, max: 2000 }),
        fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 12 }),
        (redemptions, budget, amounts) => {
          const counters = new Map<string, CounterRow>()
          let accepted = 0
          for (const amount of amounts) {
            const claims = claimsOf([taking({ redemptions, budget: { USD: budget } }, { amount })], scope)
            if (!decide(claims, counters).ok) continue
            accepted += 1
            for (const { key, uses, units, amount: more } of claims) {
              const row = counters.get(key) ?? { key, uses: 0, units: 0, amount: 0 }
              counters.set(key, { key, uses: row.uses + uses, units: row.units + units, amount: row.amount + more })
            }
          }
          expect(accepted).toBeLessThanOrEqual(redemptions)
          expect(counters.get('p:p:USD')?.amount ?? 0).toBeLessThanOrEqual(budget)
        },
      ),
    )
  })
})

describe('usage', () => {
  it('[G7] a customer has used as often as the most used of their identities', () => {
    const rows = new Map([
      ['p:p:u:idA', { key: 'p:p:u:idA', uses: 1, units: 0, amount: 0 }],
      ['p:p:u:idB', { key: 'p:p:u:idB', uses: 3, units: 0, amount: 0 }],
    ])
    const input = { promotions: [promotion({ per_customer: 2 })], codes: [], campaigns: [], rows, scope }
    expect(usageOf(input).promotions?.p?.by_customer).toBe(3)
    expect(usageOf({ ...input, scope: { ...scope, identities: [] } }).promotions?.p?.by_customer).toBeUndefined()
  })
})

describe('periods', () => {
  it('are those of the zone; weeks start on Monday', () => {
    const lateOnSunday = Date.UTC(2026, 10, 22, 23, 30)
    expect(periodKeys(lateOnSunday, 'UTC')).toEqual({
      day: 'day:2026-11-22',
      week: 'week:2026-11-16',
      month: 'month:2026-11',
    })
    expect(periodKeys(lateOnSunday, 'Europe/Paris')).toMatchObject({ day: 'day:2026-11-23', week: 'week:2026-11-23' })
    expect(periodKeys(Date.UTC(2026, 11, 31, 23), 'Asia/Tokyo')).toMatchObject({
      day: 'day:2027-01-01',
      month: 'month:2027-01',
    })
  })
})
