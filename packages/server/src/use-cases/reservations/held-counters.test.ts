/** The pure parts of reserving: counters as a batch is decided on them, and what it writes of them. */
import { type Claim, decide, periodKeys } from '@counterfoil/ledger'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { heldCounters } from './held-counters.ts'
import { counterFor, type OwnReservation, ownReservationOf, reservedOf, scopeWith } from './own-holds.ts'
import { countersToHold, holdRows } from './reservation-rows.ts'

const noon = Date.UTC(2026, 10, 21, 12)
const claim = (uses: number, max: number, key = 'p:p'): Claim => ({
  key,
  uses,
  units: 0,
  amount: 0,
  bounds: [{ of: 'promotion', id: 'p', measure: 'uses', max, reason: 'redemption_limit' }],
})
const promotions = {
  p: { entry: 'led_1', code_id: 'c', code: 'C', campaign_id: null, units: 0, amount: 0, gifts: 0, source: {} },
  auto: { entry: 'led_2', code_id: null, code: null, campaign_id: null, units: 0, amount: 0, gifts: 0, source: {} },
}
const own = (id: string, uses: number): OwnReservation => ({
  id,
  madeAt: noon,
  expiresAt: noon + 9,
  promotions,
  holds: new Map([['p:p', { uses, units: 0, amount: 0 }]]),
})

describe('counters of a batch', () => {
  it('[RSV-4] what one comes to hold stands in the way of the next, until the first of them ends', () => {
    const counters = heldCounters(
      ['p:p', 'new'],
      [['p:p', 7, 0, 0, true]],
      [{ key: 'p:p', taken: [7, 0, 0], held: [1, 0, 0], first: [['r0', noon + 50]] }],
    )
    counters.hold({ id: 'r1', expiresAt: noon + 40, claims: [claim(1, 10)] }, undefined)
    expect(counters.rowsFor(undefined)).toEqual([
      { key: 'p:p', uses: 7, units: 0, amount: 0, held: { uses: 2, units: 0, amount: 0, until: noon + 40 } },
      { key: 'new', uses: 0, units: 0, amount: 0 },
    ])
  })

  it('[RSV-1] [RSV-4] what is let go does not, and its owner never sees it', () => {
    const mine = own('r0', 1)
    const counters = heldCounters(
      ['p:p'],
      [],
      [
        {
          key: 'p:p',
          taken: [7, 0, 0],
          held: [2, 0, 0],
          first: [
            ['r0', noon + 9],
            ['rx', noon + 50],
          ],
        },
      ],
    )
    expect(counters.rowsFor(mine)[0]?.held).toEqual({ uses: 1, units: 0, amount: 0, until: noon + 50 })
    counters.hold({ id: 'r1', expiresAt: noon + 60, claims: [claim(1, 10)] }, mine)
    expect(counters.rowsFor(undefined)[0]?.held).toEqual({ uses: 2, units: 0, amount: 0, until: noon + 50 })
  })

  it('[RSV-4] taken and held never pass the limit, whoever holds and lets go in whatever order', () => {
    const step = fc.record({ session: fc.integer({ min: 0, max: 5 }), uses: fc.integer({ min: 0, max: 2 }) })
    const count = fc.integer({ min: 0, max: 4 })
    fc.assert(
      fc.property(count, count, fc.array(step, { maxLength: 20 }), (taken, room, steps) => {
        const limit = taken + room
        const counters = heldCounters(['p:p'], [['p:p', taken, 0, 0, false]], [])
        const live = new Map<number, OwnReservation>()
        for (const [n, { session, uses }] of steps.entries()) {
          const earlier = live.get(session)
          const wanted = claim(uses, limit)
          if (!decide([wanted], new Map(counters.rowsFor(earlier).map(row => [row.key, row]))).ok) continue
          counters.hold({ id: `r${n}`, expiresAt: noon + n, claims: [wanted] }, earlier)
          live.set(session, own(`r${n}`, uses))
          const held = [...live.values()].reduce((sum, { holds }) => sum + (holds.get('p:p')?.uses ?? 0), 0)
          expect(counters.rowsFor(undefined)[0]?.held?.uses ?? 0).toBe(held)
          expect(taken + held).toBeLessThanOrEqual(limit)
        }
      }),
    )
  })
})

describe('what is written of holds', () => {
  it('[RSV-4] sums per counter under the tightest bound; nothing of a history, which has none', () => {
    const history: Claim = { key: 'u:x', uses: 1, units: 0, amount: 0, bounds: [] }
    const rows = countersToHold([[claim(1, 10), history], [claim(2, 8)], [claim(1, 5, 'a')]])
    expect(rows.map(({ key, uses, max_uses }) => [key, uses, max_uses])).toEqual([
      ['a', 1, 5],
      ['p:p', 3, 8],
    ])
    expect(holdRows('r', [claim(1, 10), history, claim(0, 3, 'zero')])).toEqual([
      { key: 'p:p', reservation_id: 'r', uses: 1, units: 0, amount: 0 },
    ])
  })
})

describe('one’s own reservation', () => {
  it('[RSV-1] is told to whom it belongs, and nobody else', () => {
    const row = { id: 'r', created_at: noon, expires_at: noon + 9, promotions, holds: [['p:p', 1, 2, 3]] as const }
    const read = { now: noon, counters: [], owns: [{ ...row, holders: [1, 3] }] }
    expect(ownReservationOf(read, 0)).toBeUndefined()
    expect(ownReservationOf(read, 3)?.holds).toEqual(new Map([['p:p', { uses: 1, units: 2, amount: 3 }]]))
  })

  it('[RSV-1] a counter is free of its own holds', () => {
    const counter = {
      key: 'p:p',
      taken: [8, 0, 0],
      held: [2, 0, 0],
      first: [
        ['r0', noon + 9],
        ['r1', noon + 20],
      ],
    } as const
    expect(counterFor(own('r0', 1), counter).held).toEqual({ uses: 1, units: 0, amount: 0, until: noon + 20 })
    expect(counterFor(own('r0', 2), { ...counter, first: [['r0', noon + 9]] })).not.toHaveProperty('held')
    expect(counterFor(undefined, counter).held).toMatchObject({ uses: 2, until: noon + 9 })
  })

  it('[RSV-6] its promotions are of its instant, by the code that opened them', () => {
    expect(reservedOf(own('r0', 1))).toEqual({ at: noon, promotions: { p: 'c', auto: null } })
    const tomorrow = noon + 86_400_000
    const now = { currency: 'USD', identities: [], periodsOf: () => periodKeys(tomorrow, 'UTC') }
    const { periodsOf } = scopeWith(own('r0', 1), now, 'UTC')
    const promotion = { name: '', status: 'active', trigger: 'code', conditions: [], effects: [] } as const
    expect(periodsOf({ id: 'p', ...promotion }).day).toBe('day:2026-11-21')
    expect(periodsOf({ id: 'p', ...promotion, schedule: { time_zone: 'Asia/Tokyo' } }).day).toBe('day:2026-11-21')
    expect(periodsOf({ id: 'q', ...promotion }).day).toBe('day:2026-11-22')
  })
})
