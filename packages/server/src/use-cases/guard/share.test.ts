/** Budgets over several servers, over a restart, and while the database does not answer. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { withDatabase } from '../../../test/with-database.ts'
import type { Database } from '../../store/database.ts'
import { forgetBudgets } from '../../store/guard/forget-budgets.ts'
import { insertStore } from '../../store/stores/insert-store.ts'
import { noSpaces } from '../batches/code-spaces.ts'
import { createGuard, type Guard } from './guard.ts'
import { createGuardKeys } from './keys.ts'
import type { Asking } from './parts.ts'
import { createShare, type Share } from './share.ts'

const database = withDatabase()
const keys = createGuardKeys(Buffer.alloc(32, 9))
const silent = { warn: () => undefined }
let stores = 0
const open: Share[] = []

interface Server {
  readonly guard: Guard
  readonly share: Share
  readonly clock: { ahead: number }
  readonly attempt: (code: string, asking?: Partial<Asking>) => string
}

const fresh = (): string => {
  stores += 1
  return `store_${stores}`
}

function server(storeId: string, db: Database = database.db): Server {
  const clock = { ahead: 0 }
  const guard = createGuard({ keys, now: () => performance.now() + clock.ahead })
  const share = createShare({ db, guard, log: silent, everyMilliseconds: 3_600_000 })
  open.push(share)
  const attempt: Server['attempt'] = (code, more = {}) => {
    const admission = guard.enter({
      storeId,
      kind: 'publishable',
      session: { id: 'cart_1', hash: 'h1' },
      customers: [],
      codes: [code],
      codeCase: 'insensitive',
      maxCodes: 1,
      spaces: noSpaces,
      ...more,
    })
    const outcome = admission.limited.size > 0 ? 'rate_limited' : code.startsWith('GOOD') ? 'applied' : 'unknown_code'
    admission.settle([{ index: 0, outcome }])
    return outcome
  }
  return { guard, share, clock, attempt }
}

const told = async (...servers: Server[]) => {
  for (const { share } of [...servers, ...servers]) await share.flush()
}
const rows = (storeId: string) =>
  database.db.query<{ subject: string; wrong: number[]; applied: number[] }>({
    name: 'test-budgets',
    text: 'select subject, wrong, applied from guard_budgets where store_id = $1 order by subject',
    values: [storeId],
  })

afterEach(async () => {
  for (const share of open.splice(0)) await share.close()
})

describe('several servers', () => {
  it('[GRD-5][G1][G2] have one budget for a session', async () => {
    const storeId = fresh()
    const [one, other] = [server(storeId), server(storeId)]
    for (let n = 0; n < 5; n += 1) {
      one.attempt(`ONE${n}`)
      other.attempt(`OTHER${n}`)
    }
    await told(one, other)
    for (const { attempt } of [one, other])
      expect([attempt('GOOD'), attempt('BAD')]).toEqual(['rate_limited', 'rate_limited'])
  })

  it('[G1] tell one another of sessions that the others have never seen', async () => {
    const storeId = fresh()
    const [one, other] = [server(storeId), server(storeId)]
    await told(one, other)
    for (let n = 0; n < 10; n += 1) one.attempt(`ONE${n}`)
    await told(one, other)
    expect(other.attempt('GOOD')).toBe('rate_limited')
    expect(other.attempt('GOOD', { session: { id: 'cart_2', hash: 'h2' } })).toBe('applied')
    expect(other.attempt('GOOD', { storeId: 'elsewhere' })).toBe('applied')
  })

  it('count what was tried on both of them once', async () => {
    const storeId = fresh()
    const [one, other] = [server(storeId), server(storeId)]
    for (const { attempt } of [one, other, one, other]) for (let n = 0; n < 4; n += 1) attempt(`MISPRINT${n}`)
    await told(one, other)
    expect((await rows(storeId)).map(({ wrong }) => wrong.length)).toEqual([4, 4])
    expect(other.attempt('GOOD')).toBe('applied')
  })

  it('[G5] let pass what was applied on another of them', async () => {
    const storeId = fresh()
    const [one, other] = [server(storeId), server(storeId)]
    expect(one.attempt('GOOD1')).toBe('applied')
    for (let n = 0; n < 10; n += 1) other.attempt(`OTHER${n}`)
    await told(other, one, other)
    expect([other.attempt('GOOD1'), other.attempt('GOOD2')]).toEqual(['applied', 'rate_limited'])
    expect([one.attempt('GOOD1'), one.attempt('GOOD2')]).toEqual(['applied', 'rate_limited'])
  })

  it('do not deadlock when they write the same thousand sessions', async () => {
    const storeId = fresh()
    const servers = [server(storeId), server(storeId), server(storeId)]
    for (const { attempt } of servers)
      for (let n = 0; n < 2000; n += 1) attempt(`BAD${n}`, { session: { id: `c${n}`, hash: `h${(n * 7919) % 1000}` } })
    await Promise.all(servers.map(({ share }) => share.flush()))
    expect(await rows(storeId)).toHaveLength(1001)
  })
})

describe('a restart', () => {
  it('[G11] keeps what was spent, and what had been applied', async () => {
    const storeId = fresh()
    const before = server(storeId)
    expect(before.attempt('GOOD1')).toBe('applied')
    for (let n = 0; n < 10; n += 1) before.attempt(`BAD${n}`, { network: '192.0.2.0/24' })
    await before.share.close()
    const after = server(storeId)
    await after.share.flush()
    expect([after.attempt('GOOD1'), after.attempt('GOOD2')]).toEqual(['applied', 'rate_limited'])
  })

  it('does not begin the ten minutes anew', async () => {
    const storeId = fresh()
    const before = server(storeId)
    for (let n = 0; n < 10; n += 1) before.attempt(`BAD${n}`)
    await before.share.flush()
    await database.db.query({
      name: 'test-pass-nine-minutes',
      text: `update guard_budgets set began_at = began_at - interval '9 minutes', ends_at = ends_at - interval '9 minutes',
changed_at = clock_timestamp() where store_id = $1`,
      values: [storeId],
    })
    const after = server(storeId)
    await after.share.flush()
    expect(after.attempt('GOOD')).toBe('rate_limited')
    after.clock.ahead = 61_000
    expect(after.attempt('GOOD')).toBe('applied')
  })
})

describe('the table', () => {
  it('has no session, network or code in clear', async () => {
    const storeId = fresh()
    const { attempt, share } = server(storeId)
    const asking = { network: '192.0.2.0/24', session: { id: 'canary-session', hash: 'h9' } }
    for (const code of ['CANARYCODE', 'CANARY2']) attempt(code, asking)
    await share.flush()
    const text = JSON.stringify(await rows(storeId))
    expect(text).not.toMatch(/canary|192\.0/i)
    expect((await rows(storeId)).map(({ subject }) => subject.slice(0, 2))).toEqual(['n:', 's:', 't:'])
  })

  it('forgets what is over, and nothing else', async () => {
    const storeId = fresh()
    const { attempt, share } = server(storeId)
    for (const code of ['BAD1', 'BAD2']) attempt(code)
    await share.flush()
    await database.db.query(forgetBudgets())
    expect(await rows(storeId)).toHaveLength(2)
    await database.db.query({
      name: 'test-end-budgets',
      text: `update guard_budgets set ends_at = clock_timestamp() - interval '2 minutes' where store_id = $1`,
      values: [storeId],
    })
    await database.db.query(forgetBudgets())
    expect(await rows(storeId)).toHaveLength(0)
  })

  it('begins a row anew whose window is over', async () => {
    const storeId = fresh()
    const { attempt, share } = server(storeId)
    for (const code of ['BAD1', 'BAD2']) attempt(code)
    await share.flush()
    await database.db.query({
      name: 'test-end-budgets',
      text: `update guard_budgets set ends_at = clock_timestamp() - interval '2 minutes' where store_id = $1`,
      values: [storeId],
    })
    const later = server(storeId)
    for (const code of ['BAD2', 'BAD3', 'BAD4']) later.attempt(code)
    await later.share.flush()
    expect((await rows(storeId)).map(({ wrong }) => wrong.length)).toEqual([3, 3])
  })
})

it('[GRD-5] a fresh session for every guess writes no row for a session', async () => {
  const storeId = fresh()
  const { attempt, share } = server(storeId)
  for (let n = 0; n < 100; n += 1) attempt(`BAD${n}`, { session: { id: `c${n}`, hash: `h${n}` } })
  await share.flush()
  expect((await rows(storeId)).map(({ subject, wrong }) => [subject, wrong.length])).toEqual([['t:all', 100]])
})

describe('attacks', () => {
  it('[G5][G10] are told of once in ten minutes, whoever notices', async () => {
    const storeId = fresh()
    await database.db.query(insertStore({ storeId, name: storeId, settings: {} }))
    const servers = [server(storeId), server(storeId)]
    for (const { attempt } of servers)
      for (let n = 0; n < 200; n += 1)
        attempt(`BAD${n}`, { network: '192.0.2.0/24', session: { id: `c${n}`, hash: `h${n}` } })
    await told(...servers)
    const events = await database.db.query<{ type: string; body: unknown }>({
      name: 'test-events',
      text: 'select type, body from outbox where store_id = $1',
      values: [storeId],
    })
    expect(events).toMatchObject([
      { type: 'attack.detected', body: { kind: 'network_budget', network: '192.0.2.0/24', wrong_codes: 200 } },
    ])
  })
})

describe('while the counters cannot be shared', () => {
  it('[GRD-6][G11] strangers are refused after ten seconds, secret keys are not; nothing that was counted is lost', async () => {
    const storeId = fresh()
    const state = { fails: false }
    const db: Database = {
      ...database.db,
      query: statement => (state.fails ? Promise.reject(new Error('away')) : database.db.query(statement)),
    }
    const one = server(storeId, db)
    await one.share.flush()
    state.fails = true
    for (let n = 0; n < 4; n += 1) one.attempt(`BAD${n}`)
    await one.share.flush()
    expect(one.attempt('GOOD1')).toBe('applied')
    one.clock.ahead = 10_000
    await one.share.flush()
    expect([one.attempt('GOOD1'), one.attempt('GOOD2')]).toEqual(['applied', 'rate_limited'])
    expect(one.attempt('GOOD2', { kind: 'secret' })).toBe('applied')
    state.fails = false
    await one.share.flush()
    expect(one.attempt('GOOD3')).toBe('applied')
    expect((await rows(storeId)).map(({ wrong }) => wrong.length)).toEqual([4, 4])
  })

  it('[G11] a statement that is never answered makes it blind as well', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const db: Database = { ...database.db, query: () => new Promise(() => undefined) }
    const clock = { now: 0 }
    const guard = createGuard({ keys, now: () => clock.now })
    createShare({ db, guard, log: silent, everyMilliseconds: 1000 })
    vi.advanceTimersByTime(1000)
    clock.now = 10_000
    vi.advanceTimersByTime(1000)
    expect(guard.standing.isBlind).toBe(true)
    vi.useRealTimers()
  })
})
