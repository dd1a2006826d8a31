import type { Claim, CounterRow } from '@counterfoil/ledger'
import { describe, expect, it } from 'vitest'
import { silentMetrics } from '../../metrics/metrics.ts'
import { DatabaseBusy } from '../../store/pg-errors.ts'
import { createLane } from './lane.ts'
import type { LaneLimits } from './members.ts'
import type { LaneWork } from './work.ts'

type Answer = 'granted' | 'refused'

interface Taking {
  readonly name: string
  readonly claims: readonly Claim[]
  readonly rows: { get: (key: string) => CounterRow | undefined }
}

/** A store with one counter in memory. `write` takes a while and may be told to fail. */
function counterWith(limit: number, options: { poison?: string } = {}) {
  let used = 0
  let writing = 0
  let most = 0
  const batches: number[] = []
  const locked: number[] = []
  const begins = Promise.withResolvers<void>()
  const outage = { next: undefined as Error | undefined }
  const claim: Claim = { key: 'c', uses: 1, units: 0, amount: 0, bounds: [] }
  const pause = () => new Promise(resolve => setTimeout(resolve, 1))
  const take = (names: readonly string[]) => {
    if (names.includes(options.poison ?? '')) throw new Error('poisoned')
    used += names.length
  }
  const work: LaneWork<string, CounterRow, Answer, Taking> = {
    load: async members => {
      const row = { key: 'c', uses: used, units: 0, amount: 0 }
      await pause()
      return members.map(() => ({ facts: row }))
    },
    decide: (name, facts, ground) => {
      const row = ground.row('c', facts)
      if ((row?.uses ?? 0) >= limit) return { answer: () => 'refused' }
      return { taking: { name, claims: [claim], rows: { get: () => row } }, answer: () => 'granted' }
    },
    standingOf: ({ claims, rows }) => ({ claims, rows, identities: [] }),
    write: async takings => {
      writing += 1
      begins.resolve()
      most = Math.max(most, writing)
      await pause()
      writing -= 1
      if (outage.next) {
        const error = outage.next
        outage.next = undefined
        throw error
      }
      if (used + takings.length > limit) return false
      take(takings.map(({ name }) => name))
      batches.push(takings.length)
      return true
    },
    settleLocked: async members => {
      await pause()
      const granted = members.slice(0, Math.max(limit - used, 0))
      take(granted)
      locked.push(members.length)
      return members.map((_, index) => (index < granted.length ? 'granted' : 'refused'))
    },
    isOutage: error => error instanceof DatabaseBusy,
    passes: () => false,
  }
  return {
    work,
    outage,
    batches,
    locked,
    used: () => used,
    steal: (uses: number) => {
      used += uses
    },
    giveBack: (uses: number) => {
      used -= uses
    },
    most: () => most,
    /** The first write has begun. */
    writes: begins.promise,
  }
}

const laneOn = (work: LaneWork<string, CounterRow, Answer, Taking>, limits?: LaneLimits) =>
  createLane(work, silentMetrics, limits)

const count = (answers: readonly unknown[], wanted: unknown) => answers.filter(answer => answer === wanted).length

describe('a lane', () => {
  it('[A1][LIM-7] grants exactly what is left, one batch in flight, and groups whoever waits', async () => {
    const counter = counterWith(100)
    const lane = laneOn(counter.work)
    const answers = await Promise.all(Array.from({ length: 300 }, (_, n) => lane.submit(`o${n}`)))
    expect([count(answers, 'granted'), count(answers, 'refused')]).toEqual([100, 200])
    expect(counter.used()).toBe(100)
    expect(counter.most()).toBe(1)
    expect(counter.batches.length).toBeLessThan(20)
    expect(lane.isIdle()).toBe(true)
  })

  it('[R2] refuses nobody because of what is still on its way: a use that was given back meanwhile is granted', async () => {
    const counter = counterWith(10)
    const lane = laneOn(counter.work)
    counter.steal(9)
    const last = lane.submit('takes the last one')
    await counter.writes
    counter.giveBack(1)
    const next = lane.submit('comes while that is written')
    expect(await Promise.all([last, next])).toEqual(['granted', 'granted'])
    expect(counter.used()).toBe(10)
  })

  it('[LIM-9] decides anew under locks when another server took in between', async () => {
    const counter = counterWith(10)
    const lane = laneOn(counter.work)
    const asked = Array.from({ length: 20 }, (_, n) => lane.submit(`o${n}`))
    counter.steal(7)
    const answers = await Promise.all(asked)
    expect(count(answers, 'granted')).toBe(3)
    expect(counter.used()).toBe(10)
    expect(counter.locked.length).toBeGreaterThan(0)
    expect(await lane.submit('later')).toBe('refused')
  })

  it('[LIM-8] halves a batch until the culprit stands alone: it fails, the others do not', async () => {
    const counter = counterWith(1000, { poison: 'o13' })
    const lane = laneOn(counter.work)
    const settled = await Promise.allSettled(Array.from({ length: 40 }, (_, n) => lane.submit(`o${n}`)))
    expect(settled.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []))).toEqual([13])
    expect(counter.used()).toBe(39)
  })

  it('[LIM-8] reads facts one by one when one member spoils them for all', async () => {
    const counter = counterWith(1000)
    const { load } = counter.work
    const spoilt = (names: readonly string[]) =>
      names.includes('o3') ? Promise.reject(new Error('unreadable')) : load(names)
    const lane = laneOn({ ...counter.work, load: spoilt })
    const settled = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => lane.submit(`o${n}`)))
    expect(settled.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []))).toEqual([3])
    expect(counter.used()).toBe(7)
    expect(lane.isIdle()).toBe(true)
  })

  it('tells everybody of an outage, once, and goes on afterwards', async () => {
    const counter = counterWith(1000)
    const down = { ...counter.work, settleLocked: () => Promise.reject(new DatabaseBusy('down')) }
    const lane = laneOn(down)
    counter.outage.next = new DatabaseBusy('down')
    const settled = await Promise.allSettled([lane.submit('a'), lane.submit('b')])
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await lane.submit('c')).toBe('granted')
    expect(lane.isIdle()).toBe(true)
  })

  it('[LIM-8] tells whoever finds the queue full to come back', async () => {
    const counter = counterWith(1000)
    const lane = laneOn(counter.work, { batch: 4, queue: 8, waitMs: 2000 })
    const settled = await Promise.allSettled(Array.from({ length: 12 }, (_, n) => lane.submit(`o${n}`)))
    const refused = settled.filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(4)
    expect(counter.used()).toBe(8)
    expect(Math.max(...counter.batches)).toBeLessThanOrEqual(4)
  })

  it('[LIM-8] tells whoever waited too long to come back, and takes nothing for them', async () => {
    const counter = counterWith(1000)
    const lane = laneOn(counter.work, { batch: 1, queue: 100, waitMs: 0 })
    const settled = await Promise.allSettled(Array.from({ length: 6 }, (_, n) => lane.submit(`o${n}`)))
    const granted = settled.filter(({ status }) => status === 'fulfilled').length
    expect(counter.used()).toBe(granted)
    expect(granted).toBeLessThan(6)
    expect(lane.isIdle()).toBe(true)
  })
})
