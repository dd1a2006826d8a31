import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Bound, Claim } from './claims.ts'
import type { CounterRow } from './decide.ts'
import { decide } from './decide.ts'
import { changesOf } from './guards.ts'
import { after } from './standing.ts'

const bound = (measure: Bound['measure'], max: number): Bound => {
  const reason = measure === 'amount' ? 'budget_spent' : measure === 'units' ? 'unit_limit' : 'redemption_limit'
  return { of: 'promotion', id: 'p', measure, max, reason }
}
const claim = (key: string, taken: Partial<Claim>): Claim => ({
  key,
  uses: 0,
  units: 0,
  amount: 0,
  bounds: [],
  ...taken,
})

/** Claims one after the other, each on what those before it left. */
function inTurn(claims: readonly Claim[], start: ReadonlyMap<string, CounterRow>) {
  const rows = new Map(start)
  const decided = claims.map(each => {
    const seen = new Map(rows)
    rows.set(each.key, after(rows.get(each.key), each))
    return { claims: [each], rows: seen }
  })
  return { decided, rows }
}

describe('changes of a batch', () => {
  it('sum what was decided, and carry the bound that must hold', () => {
    const budget = { amount: 200, bounds: [bound('amount', 1000)] }
    const start = new Map([['b', { key: 'b', uses: 0, units: 0, amount: 300 }]])
    const three = [claim('b', budget), claim('b', budget), claim('b', budget)]
    const [sum] = changesOf(inTurn(three, start).decided)
    expect(sum).toMatchObject({ key: 'b', isNew: false, amount: 600, maxAmount: 1000, seenAmount: null, maxUses: null })
  })

  it('compare exactly what a cut decision rests on: the last 1.00 of a budget', () => {
    const start = new Map([['b', { key: 'b', uses: 0, units: 0, amount: 300 }]])
    const claims = [600, 100].map(amount => claim('b', { amount, bounds: [bound('amount', 1000)] }))
    expect(changesOf(inTurn(claims, start).decided)[0]).toMatchObject({ amount: 700, seenAmount: 300 })
  })

  it('say which counters have no row yet, sorted by key', () => {
    const start = new Map([['a', { key: 'a', uses: 1, units: 0, amount: 0 }]])
    const changes = changesOf(
      inTurn([claim('b', { uses: 1 }), claim('a', { uses: 1 }), claim('b', { uses: 1 })], start).decided,
    )
    expect(changes.map(({ key, isNew, uses }) => [key, isNew, uses])).toEqual([
      ['a', false, 1],
      ['b', true, 2],
    ])
  })

  it('[property] hold on the rows they were decided on, and on no rows on which a decision would differ', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 })
    const law = (taken: readonly number[], before: number, now: number, max: number) => {
      const start = new Map([['b', { key: 'b', uses: 0, units: 0, amount: before }]])
      const granted: Claim[] = []
      const rows = new Map<string, CounterRow>(start)
      for (const amount of taken) {
        const each = claim('b', { amount, bounds: [bound('amount', max)] })
        if (!decide([each], rows).ok) continue
        granted.push(each)
        rows.set('b', after(rows.get('b'), each))
      }
      const [change] = changesOf(inTurn(granted, start).decided)
      if (!change) return
      const holds = (stands: number) =>
        (change.maxAmount === null || stands + change.amount <= change.maxAmount) &&
        (change.seenAmount === null || change.seenAmount === stands)
      expect(holds(before)).toBe(true)
      if (holds(now)) expect(now + change.amount).toBeLessThanOrEqual(max)
    }
    fc.assert(fc.property(amounts, fc.nat(20), fc.nat(40), fc.integer({ min: 20, max: 40 }), law), { numRuns: 1000 })
  })
})
