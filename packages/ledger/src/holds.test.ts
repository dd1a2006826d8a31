import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Hold, heldElsewhere, isNothing, liveHolds, minus } from './holds.ts'

const noon = Date.UTC(2026, 10, 21, 12)
const hold = (reservationId: string, expiresAt: number, more: Partial<Hold> = {}): Hold => ({
  key: 'p:p',
  reservationId,
  uses: 1,
  units: 2,
  amount: 300,
  expiresAt,
  ...more,
})

describe('live holds', () => {
  it('[RSV-2] a hold counts until the instant of its end, and for nothing from then on', () => {
    const holds = [hold('a', noon + 1)]
    expect(liveHolds(holds, noon).get('p:p')).toMatchObject({ uses: 1, units: 2, amount: 300 })
    expect(liveHolds(holds, noon + 1).size).toBe(0)
  })

  it('[RSV-3] says when the first of the others ends; one’s own never stands in the way', () => {
    const [own, early, late] = [hold('own', noon + 1), hold('early', noon + 5), hold('late', noon + 9)]
    const live = liveHolds([late, own, early, hold('gone', noon)], noon).get('p:p')!
    expect(heldElsewhere(live)).toEqual({ uses: 3, units: 6, amount: 900, until: noon + 1 })
    expect(heldElsewhere(live, own)).toEqual({ uses: 2, units: 4, amount: 600, until: noon + 5 })
    const alone = liveHolds([own], noon).get('p:p')!
    expect(heldElsewhere(alone, own)).toEqual({ uses: 0, units: 0, amount: 0 })
  })

  it('[RSV-3] together with one’s own they are all, whatever their order', () => {
    const anyHold = fc.record({
      key: fc.constantFrom('p:p', 'p:q'),
      reservationId: fc.uuid(),
      uses: fc.integer({ min: 0, max: 1 }),
      units: fc.integer({ min: 0, max: 9 }),
      amount: fc.integer({ min: 0, max: 900 }),
      expiresAt: fc.integer({ min: noon - 3, max: noon + 3 }),
    })
    const byReservation = { selector: (one: Hold) => one.reservationId }
    fc.assert(
      fc.property(fc.uniqueArray(anyHold, { ...byReservation, minLength: 1 }), holds => {
        const live = liveHolds(holds, noon)
        expect(liveHolds([...holds].reverse(), noon)).toEqual(live)
        for (const own of holds.filter(({ expiresAt }) => expiresAt > noon)) {
          const all = live.get(own.key)!
          const others = holds.filter(one => one.key === own.key && one.expiresAt > noon && one !== own)
          const elsewhere = heldElsewhere(all, own)
          expect(elsewhere.amount).toBe(others.reduce((sum, { amount }) => sum + amount, 0))
          expect(minus(all, elsewhere)).toEqual({ uses: own.uses, units: own.units, amount: own.amount })
          const ends = others.map(({ expiresAt }) => expiresAt)
          expect(elsewhere.until).toBe(ends.length > 0 ? Math.min(...ends) : undefined)
          if (others.length === 0) expect(isNothing(elsewhere)).toBe(true)
        }
      }),
    )
  })
})
