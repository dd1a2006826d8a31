/** The database goes away, stands still or is short of room: everybody is told in time, and nothing has to be restarted. */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startProxy, type TcpProxy } from '../../test/tcp-proxy.ts'
import { withDatabase } from '../../test/with-database.ts'
import { connectDatabase, type OpenedDatabase } from './connect.ts'
import type { Connection } from './connection.ts'
import type { Statement } from './database.ts'
import { endBackend } from './end-backend.ts'
import { DatabaseAway, DatabaseBusy } from './pg-errors.ts'
import { readBackend } from './read-backend.ts'
import { createRetries } from './retries.ts'
import { openTransactions } from './transactions.ts'
import type { Lookout } from './watched-wire.ts'

const database = withDatabase()
let admin: pg.Client
let made = 0
const sql = <Row>(text: string): Statement<Row> => ({ name: `outage-${made++}`, text, values: [] })
const one = () => sql<{ one: number }>('select 1 as one')
const add = () => sql('update things set n = n + 1 where id = 1')

beforeAll(async () => {
  admin = new pg.Client({ ...database.connection, application_name: 'admin' })
  await admin.connect()
  await admin.query('create table things (id int primary key, n int not null default 0)')
})
beforeEach(async () => {
  await admin.query('truncate things; insert into things (id) values (1)')
})
afterAll(() => admin.end())

const timed = async <T>(work: Promise<T>) => {
  const began = performance.now()
  const outcome = await work.catch((error: unknown) => error)
  return { outcome, ms: performance.now() - began }
}
const count = async () => (await admin.query<{ n: number }>('select n from things')).rows[0]?.n

describe('a database behind a wire', () => {
  let proxy: TcpProxy
  let db: OpenedDatabase
  beforeEach(async () => {
    proxy = await startProxy(database.connection)
    db = await connectDatabase(proxy.connection)
  })
  afterEach(async () => {
    await proxy.mend()
    await db.close()
    await proxy.close()
  })
  const read = () => timed(db.query(one()))
  const write = () => timed(db.transaction(tx => tx.query(add())))
  const long = () => timed(db.query({ ...one(), long: true }))

  it('[OPS-3] [C8] that is away is waited for two seconds, by reads and writes, one or a thousand at once', async () => {
    await Promise.all([read(), write()])
    await proxy.cut()
    const all = await Promise.all([
      ...Array.from({ length: 500 }, read),
      ...Array.from({ length: 490 }, write),
      ...Array.from({ length: 10 }, long),
    ])
    for (const { outcome, ms } of all) {
      expect(outcome).toSatisfy(error => error instanceof DatabaseAway || error instanceof DatabaseBusy)
      expect(ms).toBeLessThan(6_000)
    }
    expect(Math.max(...all.map(({ ms }) => ms))).toBeGreaterThan(1_500)
    await proxy.mend()
    expect((await Promise.all([read(), write(), long()])).map(({ outcome }) => outcome instanceof Error)).toEqual(
      Array(3).fill(false),
    )
    expect(await count()).toBe(2)
  })

  it('[C8] that comes back within two seconds was never away', async () => {
    await Promise.all([read(), write()])
    await proxy.cut()
    const waiting = Array.from({ length: 200 }, (_, n) => (n % 2 ? read() : write()))
    await sleep(700)
    await proxy.mend()
    for (const { outcome } of await Promise.all(waiting)) expect(outcome).not.toBeInstanceOf(Error)
    expect(await count()).toBe(101)
  })

  it('[C14] on one wire that falls silent while work is undone is given up, though others go on', async () => {
    const ensure = () => Promise.resolve()
    const lookout: Lookout = { look: () => Promise.resolve('works'), end: () => Promise.resolve() }
    const parts = { connection: proxy.connection, ensure, retries: createRetries(), lookout, silence: { noticedAt: 0 } }
    const transactions = openTransactions(parts)
    const refused = transactions.run(async tx => {
      await tx.query(add())
      proxy.block()
      throw new Error('refused')
    })
    const { outcome, ms } = await timed(refused)
    expect(outcome).toMatchObject({ message: 'refused' })
    expect(ms).toBeLessThan(6_000)
    await proxy.mend()
    await transactions.close()
    await expect.poll(count, { timeout: 15_000 }).toBe(0)
  })

  it('[C14] on one wire that falls silent before a statement or its commit: given up, though others go on', async () => {
    const { query } = database.db
    const lookout: Lookout = {
      look: async backend => ((await query(readBackend(backend)))[0]?.waits_for_client ? 'waits_for_us' : 'works'),
      end: async backend => void (await query(endBackend(backend))),
    }
    const parts = {
      connection: proxy.connection,
      ensure: () => Promise.resolve(),
      retries: createRetries(),
      lookout,
      silence: { noticedAt: 0 },
    }
    const transactions = openTransactions(parts)
    const locked = sql('select 1 from things for share')
    const silentBefore = (statement: Statement<unknown> | undefined) =>
      timed(
        transactions.run(async tx => {
          await tx.query(locked)
          await sleep(100)
          proxy.block()
          if (statement !== undefined) await tx.query(statement)
        }),
      )
    const [atStatement, atCommit] = await Promise.all([silentBefore(one()), silentBefore(undefined)])
    expect(atStatement.outcome).toMatchObject({ name: 'DatabaseAway', outcome: 'not_run' })
    expect(atCommit.outcome).toMatchObject({ name: 'DatabaseAway', outcome: 'unknown' })
    expect(Math.max(atStatement.ms, atCommit.ms)).toBeLessThan(8_000)
    // What they had locked is free long before the server would have ended them by itself.
    const { ms } = await timed(admin.query('update things set n = 7'))
    expect(ms).toBeLessThan(2_000)
    await proxy.mend()
    await transactions.close()
  })

  it('[OPS-3] [C14] that stands still is given up in time: reads, writes, and long statements under way', async () => {
    const underWay = timed(db.transaction(tx => tx.query(sql('select pg_sleep(20)'))))
    await Promise.all([read(), write(), sleep(300)])
    proxy.block()
    const [reads, writes, longs] = await Promise.all([
      Promise.all(Array.from({ length: 50 }, read)),
      Promise.all(Array.from({ length: 50 }, write)),
      Promise.all(Array.from({ length: 3 }, long)),
    ])
    for (const { outcome, ms } of reads) {
      expect(outcome).toBeInstanceOf(DatabaseAway)
      expect(ms).toBeLessThan(5_000)
    }
    for (const { outcome, ms } of [...writes, ...longs, await underWay]) {
      expect(outcome).toSatisfy(error => error instanceof DatabaseAway || error instanceof DatabaseBusy)
      expect(ms).toBeLessThan(12_000)
    }
    await proxy.mend()
    await expect.poll(async () => (await read()).outcome, { timeout: 15_000 }).toEqual([{ one: 1 }])
    expect((await write()).outcome).not.toBeInstanceOf(Error)
  })

  it('[C14] that falls silent on every open connection: new ones are made, and nobody finds that out a second time', async () => {
    const everywhere = Array.from({ length: 16 }, () => db.transaction(tx => tx.query(sql('select pg_sleep(0.05)'))))
    await Promise.all([read(), ...everywhere])
    proxy.silence()
    const first = read()
    await sleep(1_500)
    // Asked again on the new connection it is not done when its caller's time is up: that is no silence of the new one.
    const slow = timed(db.query(sql('select pg_sleep(1.8)')))
    await sleep(1_700)
    const behind = timed(db.query(add()))
    for (const { outcome } of await Promise.all([first, slow])) expect(outcome).toBeInstanceOf(DatabaseAway)
    expect((await behind).outcome).toEqual([])
    const after = await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 ? read() : write())))
    for (const { outcome, ms } of after) {
      expect(outcome).not.toBeInstanceOf(Error)
      expect(ms).toBeLessThan(2_400)
    }
    // What only reads, and was asked while nobody had noticed yet, is asked again.
    proxy.silence()
    const unlucky = [read(), write()]
    await sleep(1_500)
    expect((await read()).outcome).toEqual([{ one: 1 }])
    for (const { outcome } of await Promise.all(unlucky)) expect(outcome).toBeInstanceOf(DatabaseAway)
  })

  it('[C13] that is only slow is left its time where work is meant to be long, and so is who thinks between two statements', async () => {
    const slow = timed(db.query({ ...sql<{ slept: string }>('select pg_sleep(5)::text as slept'), long: true }))
    const thoughtful = timed(
      db.transaction(async tx => {
        await tx.query(one())
        await sleep(4_500)
        return tx.query(one())
      }),
    )
    // Whoever asks about them waits behind these for longer than it may.
    await sleep(900)
    await Promise.all(Array.from({ length: 3 }, () => timed(db.query(sql('select pg_sleep(1.3)')))))
    expect((await slow).outcome).toEqual([{ slept: '' }])
    expect((await thoughtful).outcome).toEqual([{ one: 1 }])
  })
})

describe('[C7] time limits of the server', () => {
  const pidOf = sql<{ pid: number }>('select pg_backend_pid() as pid')
  const limited = (limit: string, statement: string) =>
    database.db.transaction(async tx => {
      await tx.query(add())
      await tx.query(sql(`set local ${limit}`))
      return tx.query(sql(statement))
    })

  it.each([
    ['statement_timeout = 100', 'select pg_sleep(5)'],
    ['lock_timeout = 100', 'select 1 from things where id = 2 for update'],
  ])('%s: busy, rolled back, and the connection goes on', async (limit, statement) => {
    await admin.query('insert into things (id) values (2)')
    await admin.query('begin; select 1 from things where id = 2 for update')
    const { outcome } = await timed(limited(limit, statement))
    await admin.query('rollback')
    expect(outcome).toBeInstanceOf(DatabaseBusy)
    expect(outcome).toMatchObject({ retryAfterSeconds: 1 })
    expect((await admin.query('select n from things where id = 1')).rows).toEqual([{ n: 0 }])
    const [before] = await database.db.transaction(tx => tx.query(pidOf))
    await limited(limit, statement).catch(() => undefined)
    const [after] = await database.db.transaction(tx => tx.query(pidOf))
    // A limit that was set for one transaction is gone with it.
    const [setting] = await database.db.transaction(tx =>
      tx.query(sql<{ s: string }>(`select current_setting('statement_timeout') as s`)),
    )
    expect([after?.pid === before?.pid, setting?.s]).toEqual([true, '30s'])
  })

  it('idle in a transaction: the server ends the connection, the work is done again on another', async () => {
    let runs = 0
    await database.db.transaction(async tx => {
      await tx.query(add())
      if (runs++ > 0) return
      await tx.query(sql(`set local idle_in_transaction_session_timeout = 100`))
      await sleep(600)
      await tx.query(add())
    })
    expect([runs, await count()]).toEqual([2, 1])
  })

  it('of a statement with a patience of its own: given up then, nobody knows whether it ran, and the pool goes on', async () => {
    const slow = {
      ...sql('update things set n = n + 1 where id = 1 returning pg_sleep(3)'),
      long: true,
      patienceMs: 500,
    }
    const { outcome, ms } = await timed(database.db.query(slow))
    expect(outcome).toMatchObject({ name: 'DatabaseAway', outcome: 'unknown' })
    expect(ms).toBeLessThan(2_500)
    expect(await database.db.query({ ...one(), long: true })).toEqual([{ one: 1 }])
  })

  it('of a single statement: busy, and the statements beside it are not harmed', async () => {
    const all = await Promise.all([
      timed(database.db.query(sql('select pg_sleep(9)'))),
      ...Array.from({ length: 20 }, () => timed(database.db.query(one()))),
    ])
    expect(all[0]?.outcome).toBeInstanceOf(DatabaseBusy)
    for (const { outcome } of all.slice(1)) expect(outcome).toEqual([{ one: 1 }])
  })
})

describe('[C12] a server without a connection to spare', () => {
  const role = 'cf_test_limited'
  const limited = (): Connection => {
    if (!('connectionString' in database.connection)) return { ...database.connection, user: role, password: role }
    const url = new URL(database.connection.connectionString)
    url.username = role
    url.password = role
    return { connectionString: url.href }
  }

  it('is busy, in words of ours; who has a connection goes on', async () => {
    await admin.query(`drop role if exists ${role}; create role ${role} login password '${role}' connection limit 3`)
    await admin.query(`grant all on things to ${role}`)
    const db = await connectDatabase(limited())
    const all = await Promise.all(
      Array.from({ length: 40 }, () =>
        timed(db.transaction(tx => tx.query(sql('update things set n = n + 1 where id = 1 returning pg_sleep(0.15)')))),
      ),
    )
    const refused = all.filter(({ outcome }) => outcome instanceof Error)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused.length).toBeLessThan(40)
    for (const { outcome, ms } of refused) {
      expect(outcome).toBeInstanceOf(DatabaseBusy)
      expect(String(outcome)).not.toMatch(/too many/i)
      expect(ms).toBeLessThan(6_000)
    }
    expect(await count()).toBe(40 - refused.length)
    await db.close()
    await admin.query(`drop owned by ${role}; drop role ${role}`)
  })

  it('our own pool is bounded, however many come at once', async () => {
    const all = Promise.all(
      Array.from({ length: 2_000 }, () =>
        timed(database.db.transaction(tx => tx.query(sql('select pg_sleep(0.005)')))),
      ),
    )
    let most = 0
    const watching = setInterval(() => {
      most = Math.max(most, database.db.load().connections.open)
    }, 5)
    const outcomes = await all
    clearInterval(watching)
    expect(most).toBe(16)
    for (const { outcome } of outcomes)
      expect(outcome).toSatisfy(value => Array.isArray(value) || value instanceof DatabaseBusy)
  })
})
