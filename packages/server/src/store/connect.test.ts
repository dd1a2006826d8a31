/** The door to PostgreSQL: values exact, outages typed, lost connections replaced, transactions all or nothing. */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { killServerOf, serversOf } from '../../test/service-process.ts'
import { withTempFolder } from '../../test/temp-folder.ts'
import { withDatabase } from '../../test/with-database.ts'
import { connectDatabase, openDatabase } from './connect.ts'
import type { Queryable } from './database.ts'
import { DatabaseAway, DatabaseBusy, StorageFull } from './pg-errors.ts'
import { refuseUnfit } from './server-version.ts'

const temp = withTempFolder()
const database = withDatabase()
let admin: pg.Client

let made = 0
/** A statement of its own name. */
const sql = <Row>(text: string, values: unknown[] = []) => ({
  name: `test-${made++}`,
  text,
  values,
  _row: undefined as Row,
})
const raise = (code: string) => sql(`do $$ begin raise exception 'as ordered' using errcode = '${code}'; end $$`)
const timed = async <T>(work: Promise<T>) => {
  const began = performance.now()
  const outcome = await work.catch((error: unknown) => error)
  return { outcome, ms: performance.now() - began }
}

/** Tries again while the database is away: recovery on a busy machine may take longer than a caller waits. */
const isUnknown = (error: unknown): boolean => error instanceof DatabaseAway && error.outcome === 'unknown'

const insist = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof DatabaseAway) || error.outcome === 'unknown' || tries === 10) throw error
    }
  }
}

beforeAll(async () => {
  admin = new pg.Client({ ...database.connection, application_name: 'admin' })
  await admin.connect()
  await admin.query('create table things (id int primary key, n int not null default 0)')
})
beforeEach(async () => {
  await admin.query('truncate things; insert into things (id) values (1), (2)')
})
afterAll(() => admin.end())

const terminateAll = () =>
  admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'counterfoil' and datname = current_database()`,
  )

describe('values', () => {
  it('[E1] come back exact, and never in the local time zone', async () => {
    const rows = await database.db.query(
      sql(`select 9007199254740991::bigint as big, '{1,-2}'::bigint[] as bigs, '0.10'::numeric as rate, '{0.10}'::numeric[] as rates,
        '2026-03-29'::date as day, '{2026-03-29}'::date[] as days, '2026-03-29T03:30:00.123456+02'::timestamptz as at,
        '{2026-01-01T00:00:00Z}'::timestamptz[] as ats, '{"b":1,"a":[2]}'::json as document, '\\x00ff'::bytea as bytes, null::bigint as nothing`),
    )
    expect(rows).toEqual([
      {
        big: 9007199254740991,
        bigs: [1, -2],
        rate: '0.10',
        rates: ['0.10'],
        day: '2026-03-29',
        days: ['2026-03-29'],
        at: '2026-03-29T01:30:00.123456Z',
        ats: ['2026-01-01T00:00:00Z'],
        document: { b: 1, a: [2] },
        bytes: Buffer.from([0, 255]),
        nothing: null,
      },
    ])
  })

  it('[E1] refuse a bigint beyond the exact integers', async () => {
    await expect(database.db.query(sql('select 9007199254740992::bigint as big'))).rejects.toThrow(RangeError)
    expect(await database.db.query(sql('select 1 as one'))).toEqual([{ one: 1 }])
  })
})

describe('single statements', () => {
  it('run side by side, each with its own answer, and one that fails hurts no other', async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 300 }, (_, i) =>
        database.db.query<{ n: number }>({
          name: 'test-divide',
          text: 'select 100 / ($1::int - 150) as q, $1::int as n',
          values: [i],
        }),
      ),
    )
    for (const [i, answer] of answers.entries()) {
      if (i === 150) expect(answer).toMatchObject({ status: 'rejected', reason: { code: '22012' } })
      else expect(answer).toMatchObject({ status: 'fulfilled', value: [{ n: i }] })
    }
  })

  it('[C6] read on after their connection was cut, also those under way', async () => {
    const underWay = database.db.query(sql(`select 1 as one, pg_sleep(0.3)::text as slept`))
    await sleep(100)
    await terminateAll()
    expect(await underWay).toMatchObject([{ one: 1 }])
    expect(await database.db.query(sql('select 2 as two'))).toEqual([{ two: 2 }])
  })

  it('[C6] that may have written are not sent twice: the caller hears that the outcome is unknown', async () => {
    const underWay = database.db.query(
      sql('with w as (update things set n = n + 1 where id = 1 returning id) select pg_sleep(0.5)::text from w'),
    )
    const settled = underWay.catch((error: unknown) => error)
    await sleep(100)
    await terminateAll()
    expect(await settled).toMatchObject({ name: 'DatabaseAway', outcome: 'unknown', retryAfterSeconds: 2 })
    expect(await database.db.query(sql('select n from things where id = 1'))).toEqual([{ n: 0 }])
  })

  it('outlive a change of the tables they were planned for', async () => {
    const all = { name: 'test-all-things', text: 'select * from things where id = 1', values: [] }
    await database.db.query(all)
    await admin.query('alter table things add column extra int not null default 7')
    expect(await database.db.query(all)).toEqual([{ id: 1, n: 0, extra: 7 }])
    expect(await database.db.transaction(tx => tx.query(all))).toEqual([{ id: 1, n: 0, extra: 7 }])
    await admin.query('alter table things drop column extra')
    expect(await database.db.transaction(tx => tx.query(all))).toEqual([{ id: 1, n: 0 }])
  })

  it('[C7] do not wait long for a lock', async () => {
    await admin.query('begin; select 1 from things where id = 1 for update')
    const { outcome, ms } = await timed(database.db.query(sql('update things set n = 1 where id = 1')))
    await admin.query('rollback')
    expect(outcome).toBeInstanceOf(DatabaseBusy)
    expect(ms).toBeLessThan(6_000)
  })

  it('[C13] that are long leave the way free for the others', async () => {
    const long = database.db.query({ ...sql<{ slept: string }>('select pg_sleep(2.5)::text as slept'), long: true })
    const { ms } = await timed(database.db.query(sql('select 1')))
    expect(ms).toBeLessThan(1_900)
    expect(await long).toHaveLength(1)
    expect((await timed(database.db.query(sql('select pg_sleep(9)::text')))).outcome).toBeInstanceOf(DatabaseBusy)
  })

  it('[C9] say when the disk is full', async () => {
    await expect(database.db.query(raise('53100'))).rejects.toBeInstanceOf(StorageFull)
    await expect(database.db.transaction(tx => tx.query(raise('53100')))).rejects.toMatchObject({
      retryAfterSeconds: 30,
    })
  })
})

describe('a transaction', () => {
  const add = (tx: Queryable, id: number) => tx.query(sql('update things set n = n + 1 where id = $1', [id]))
  const read = () => database.db.query<{ id: number; n: number }>(sql('select id, n from things order by id'))

  it('keeps all or nothing', async () => {
    await database.db.transaction(tx => add(tx, 1))
    const failing = database.db.transaction(async tx => {
      await add(tx, 2)
      throw new RangeError('changed my mind')
    })
    await expect(failing).rejects.toThrow(RangeError)
    expect(await read()).toEqual([
      { id: 1, n: 1 },
      { id: 2, n: 0 },
    ])
  })

  it('is not reported as kept when a failed statement was swallowed', async () => {
    const swallowing = database.db.transaction(async tx => {
      await add(tx, 1)
      await tx.query(sql('select 1 / 0')).catch(() => undefined)
    })
    await expect(swallowing).rejects.toThrow(/nothing was kept/)
    expect(await read()).toEqual([
      { id: 1, n: 0 },
      { id: 2, n: 0 },
    ])
  })

  it('runs statements that were started together one after the other, and none after its end', async () => {
    let leaked: Queryable | undefined
    await database.db.transaction(async tx => {
      leaked = tx
      await Promise.all([add(tx, 1), add(tx, 1), add(tx, 2)])
    })
    expect(await read()).toEqual([
      { id: 1, n: 2 },
      { id: 2, n: 1 },
    ])
    await expect(leaked?.query(sql('select 1'))).rejects.toThrow(/is over/)
  })

  it('[A5] that meets a deadlock is run again', async () => {
    let runs = 0
    const bothHold = Promise.withResolvers<void>()
    const cross = (first: number, second: number) =>
      database.db.transaction(async tx => {
        await add(tx, first)
        if (++runs === 2) bothHold.resolve()
        await bothHold.promise
        await add(tx, second)
      })
    await Promise.all([cross(1, 2), cross(2, 1)])
    expect(await read()).toEqual([
      { id: 1, n: 2 },
      { id: 2, n: 2 },
    ])
    expect(runs).toBeGreaterThan(2)
  })

  it('[A5] is tried four times in all, then the database is busy', async () => {
    let runs = 0
    const hopeless = database.db.transaction(tx => {
      runs++
      return tx.query(raise('40001'))
    })
    await expect(hopeless).rejects.toBeInstanceOf(DatabaseBusy)
    expect(runs).toBe(4)
  })

  it('[C6] whose connection is cut before the commit is run again', async () => {
    let runs = 0
    await database.db.transaction(async tx => {
      await add(tx, 1)
      if (runs++ === 0) await terminateAll()
      await add(tx, 2)
    })
    expect(runs).toBe(2)
    expect(await read()).toEqual([
      { id: 1, n: 1 },
      { id: 2, n: 1 },
    ])
  })

  it('[C12] waits two seconds for a connection, then the database is busy', async () => {
    const finish = Promise.withResolvers<void>()
    let holding = 0
    const hold = () => {
      holding++
      return finish.promise
    }
    const holders = Array.from({ length: 16 }, () => database.db.transaction(hold))
    await expect.poll(() => holding, { timeout: 20_000 }).toBe(16)
    const { outcome, ms } = await timed(database.db.transaction(tx => tx.query(sql('select 1'))))
    finish.resolve()
    await Promise.all(holders)
    expect(outcome).toBeInstanceOf(DatabaseBusy)
    expect(ms).toBeGreaterThan(1_500)
    expect(ms).toBeLessThan(8_000)
  })
})

describe('a server', () => {
  it('that is older than 15, or not in UTF-8, is refused with both versions', () => {
    expect(() => refuseUnfit({ version: '14.13', number: 140013, encoding: 'UTF8' })).toThrow(
      /PostgreSQL 14\.13; Counterfoil needs 15 or newer/,
    )
    expect(() => refuseUnfit({ version: '16.2', number: 160002, encoding: 'SQL_ASCII' })).toThrow(/SQL_ASCII.*UTF8/)
    expect(() => refuseUnfit({ version: '15.0', number: 150000, encoding: 'UTF8' })).not.toThrow()
  })

  it('[C8] that is away is waited for, two seconds', async () => {
    const { outcome, ms } = await timed(
      openDatabase({ url: 'postgres://u:p@127.0.0.1:1/none', dataDir: temp, log: pino({ level: 'silent' }) }),
    )
    expect(outcome).toBeInstanceOf(DatabaseAway)
    expect(ms).toBeGreaterThan(1_500)
    expect(ms).toBeLessThan(8_000)
  })

  it('that refuses the password is told at once, without the password', async () => {
    const wrong =
      'connectionString' in database.connection ? undefined : { ...database.connection, password: 'wrong-secret' }
    if (wrong === undefined) return
    const { outcome, ms } = await timed(connectDatabase(wrong))
    expect(outcome).toMatchObject({ code: '28P01' })
    expect(String(outcome)).not.toContain('wrong-secret')
    expect(ms).toBeLessThan(1_900)
  })

  it('[C3] of our own that is killed comes back by itself, and is gone after close()', async () => {
    const dataDir = `${temp}/own`
    const db = await openDatabase({ url: '', dataDir, log: pino({ level: 'silent' }) })
    try {
      expect(db.info).toMatchObject({ embedded: true, version: expect.stringMatching(/^18\./) })
      await db.query(sql('create table kept (n int primary key)'))
      const keep = (round: number) =>
        db.transaction(tx => tx.query(sql('insert into kept values ($1) on conflict do nothing', [round])))
      for (let round = 1; round <= 3; round++) {
        // A process of the killed server may live a moment longer, and die in the middle of the commit.
        await insist(() => keep(round).catch(error => (isUnknown(error) ? keep(round) : Promise.reject(error))))
        await expect.poll(() => serversOf(dataDir), { timeout: 20_000 }).toHaveLength(1)
        await killServerOf(dataDir)
        expect(await insist(() => db.query(sql('select n from kept order by n')))).toHaveLength(round)
      }
    } finally {
      await db.close()
    }
    expect(await serversOf(dataDir)).toEqual([])
    await expect(db.query(sql('select 1'))).rejects.toBeInstanceOf(DatabaseAway)
  })
})
