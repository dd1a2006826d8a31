import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claimsBetween, withoutOwn } from './changes.ts'
import type { Bound, Claim } from './claims.ts'
import { type CounterRow, decide } from './decide.ts'

const bound = (measure: Bound['measure'], max: number): Bound => {
  return { of: 'promotion', id: 'p', measure, max, reason: 'redemption_limit' }
}
const claim = (key: string, uses: number, amount: number, bounds: readonly Bound[] = []): Claim => {
  return { key, uses, units: 0, amount, bounds }
}
const row = (key: string, uses: number, amount = 0): CounterRow => ({ key, uses, units: 0, amount })
const rowsOf = (...rows: CounterRow[]): ReadonlyMap<string, CounterRow> => new Map(rows.map(own => [own.key, own]))

describe('what a change moves', () => {
  it('[R20] of a use that stays it is nothing, of a budget the difference', () => {
    expect(claimsBetween([claim('p', 1, 500)], [claim('p', 1, 700)])).toEqual([claim('p', 0, 200)])
  })

  it('is given back where the order no longer claims, and taken under its bounds where it claims anew', () => {
    const bounds = [bound('uses', 3)]
    expect(claimsBetween([claim('b', 1, 0, bounds)], [claim('a', 1, 100, bounds)])).toEqual([
      claim('a', 1, 100, bounds),
      claim('b', -1, 0),
    ])
  })

  it('keeps counters on which nothing changes, since they are locked in one order with the others', () => {
    const same = [claim('x', 1, 1), claim('u', 0, 0)]
    expect(claimsBetween(same, same).map(({ key, uses, amount }) => [key, uses, amount])).toEqual([
      ['u', 0, 0],
      ['x', 0, 0],
    ])
  })
})

describe('counters without an order’s own use', () => {
  it('[R16] are one use lower, also where the order took the last one', () => {
    const own = claim('p', 1, 300, [bound('uses', 1), bound('amount', 1000)])
    const left = withoutOwn(rowsOf(row('p', 1, 1000), row('q', 4)), [own])
    expect([left.get('p'), left.get('q'), left.get('r')]).toEqual([row('p', 0, 700), row('q', 4), undefined])
  })

  it('[A8] have room for the order where the limit was lowered below what is used', () => {
    const own = claim('p', 1, 300, [bound('uses', 5), bound('amount', 400)])
    expect(withoutOwn(rowsOf(row('p', 9, 2000)), [own]).get('p')).toEqual(row('p', 4, 100))
  })

  it('always have room for what the order has, and never more than was there before it where the limit stands', () => {
    const number = fc.integer({ min: 0, max: 20 })
    fc.assert(
      fc.property(number, number, number, number, number, (others, uses, money, maxUses, maxMoney) => {
        const own = claim('p', uses, money, [bound('uses', maxUses), bound('amount', maxMoney)])
        const rows = rowsOf(row('p', others + uses, others + money))
        const left = withoutOwn(rows, [own])
        expect(decide([own], left).ok).toBe(true)
        if (others + uses <= maxUses && others + money <= maxMoney)
          expect(left.get('p')).toEqual(row('p', others, others))
        expect(decide(claimsBetween([own], [own]), rows).ok).toBe(true)
      }),
    )
  })
})
