/** Migrations under everything that happens to them: several servers, broken files, kills, and other versions. */
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import pino from 'pino'
import { afterAll, afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { onServer, withName } from '../../test/databases.ts'
import { withTempFolder } from '../../test/temp-folder.ts'
import type { Connection } from './connection.ts'
import { MigrationError, migrate, nextMigration, readMigrations } from './migrate.ts'

const server = inject('testServer').connection
const log = pino({ level: 'silent' })
const temp = withTempFolder()
const made: string[] = []
let database: Connection
let folder: string

beforeEach(async () => {
  const name = `cf_test_${randomBytes(8).toString('hex')}`
  await onServer(server, client => client.query(`create database ${name}`))
  made.push(name)
  database = withName(server, name)
  folder = join(temp, name)
  await mkdir(folder)
})

afterAll(async () => {
  for (const name of made)
    await onServer(server, client => client.query(`drop database if exists ${name} with (force)`))
})

const put = (name: string, text: string) => writeFile(join(folder, name), text)
const rows = async <Row extends pg.QueryResultRow>(text: string) =>
  (await onServer(database, client => client.query<Row>(text))).rows

describe('migrate', () => {
  it('[DBS-3] applies the files in order, once, whatever the number of servers that start together', async () => {
    await put('0001_a.sql', 'create table a (n int); insert into a values (1);')
    await put('0002_b.sql', 'insert into a select n + 1 from a;')
    await put('0003_c.sql', 'insert into a select max(n) + 1 from a;')
    const applied = await Promise.all(Array.from({ length: 8 }, () => migrate(database, log, folder)))
    expect(applied.flat().sort()).toEqual(['0001_a', '0002_b', '0003_c'])
    expect(await rows('select n from a order by n')).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
    expect(await migrate(database, log, folder)).toEqual([])
  })

  it('keeps nothing of a file that fails, and all that went before', async () => {
    await put('0001_a.sql', 'create table a (n int);')
    await put('0002_b.sql', 'create table b (n int); insert into nowhere values (1);')
    await expect(migrate(database, log, folder)).rejects.toMatchObject({ code: '42P01' })
    expect(await rows(`select to_regclass('a') is not null as a, to_regclass('b') is not null as b`)).toEqual([
      { a: true, b: false },
    ])
    await put('0002_b.sql', 'create table b (n int);')
    expect(await migrate(database, log, folder)).toEqual(['0002_b'])
  })

  it('[C16] killed in the middle of a file, it is completed by the next start', async () => {
    await put('0001_a.sql', 'create table a (n int);')
    await put('0002_b.sql', 'create table b (n int); select pg_sleep(30); create table c (n int);')
    const killed = migrate(database, log, folder).catch((error: unknown) => error)
    await expect
      .poll(
        () =>
          rows(
            `select pg_terminate_backend(pid) as done from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()`,
          ),
        { timeout: 20_000 },
      )
      .toEqual([{ done: true }])
    expect(await killed).toBeInstanceOf(Error)
    expect(await rows('select name from schema_migrations')).toEqual([{ name: '0001_a' }])
    await put('0002_b.sql', 'create table b (n int); create table c (n int);')
    expect(await migrate(database, log, folder)).toEqual(['0002_b'])
  })

  it('refuses a file that was changed after it was applied, but not for its line ends', async () => {
    await put('0001_a.sql', 'create table a (n int);\n-- more\n')
    await migrate(database, log, folder)
    await put('0001_a.sql', 'create table a (n int);\r\n-- more\r\n')
    expect(await migrate(database, log, folder)).toEqual([])
    await put('0001_a.sql', 'create table a (n bigint);\n')
    await expect(migrate(database, log, folder)).rejects.toThrow(/0001_a was changed after it was applied/)
  })

  it('refuses a database that is newer than the program', async () => {
    await put('0001_a.sql', 'create table a (n int);')
    await put('0002_b.sql', 'create table b (n int);')
    await migrate(database, log, folder)
    await rm(join(folder, '0002_b.sql'))
    await expect(migrate(database, log, folder)).rejects.toThrow(/newer than this program: it has the migration 0002_b/)
  })

  it('does not wait for, or disturb, whoever reads while all is applied', async () => {
    await put('0001_a.sql', 'create table a (n int);')
    await migrate(database, log, folder)
    const reader = new pg.Client({ ...database })
    await reader.connect()
    await reader.query('begin')
    await reader.query('select * from schema_migrations')
    expect(await migrate(database, log, folder)).toEqual([])
    await reader.end()
  })
})

describe('[DBS-7] a file that wants a table in use', () => {
  const opened: pg.Client[] = []
  afterEach(async () => {
    for (const client of opened.splice(0)) await client.end()
  })
  const open = async () => {
    const client = new pg.Client({ ...database })
    await client.connect()
    opened.push(client)
    return client
  }

  it('lets everybody pass who came after it, and is applied when the table is free', async () => {
    await put('0001_a.sql', 'create table a (n int); create table b (n int);')
    await migrate(database, log, folder)
    await put('0002_b.sql', 'alter table b add column m int; alter table a add column m int;')
    const [long, other] = [await open(), await open()]
    await long.query('begin; insert into a values (1)')
    const migrated = migrate(database, log, folder)
    let slowest = 0
    for (let n = 0; n < 40; n += 1) {
      const began = performance.now()
      await other.query('select a.n from a, b')
      slowest = Math.max(slowest, performance.now() - began)
      await new Promise(resolve => setTimeout(resolve, 25))
    }
    // It waits behind the file, which gives up after 300 ms.
    expect(slowest).toBeGreaterThan(100)
    expect(slowest).toBeLessThan(800)
    // What the file held it gave back: this would be a deadlock.
    await long.query('insert into b values (1)')
    await long.query('commit')
    expect(await migrated).toEqual(['0002_b'])
    expect(await rows('select m from a')).toEqual([{ m: null }])
  })
})

describe('the history', () => {
  const file = (name: string) => ({ name, text: '', checksum: name })

  it('has no room for a file before one that is applied', () => {
    expect(() => nextMigration([file('1'), file('2')], [file('2')])).toThrow(MigrationError)
    expect(nextMigration([file('1'), file('2')], [file('1')])).toEqual(file('2'))
    expect(nextMigration([file('1')], [file('1')])).toBeUndefined()
  })

  it('of this program is numbered without gaps and in plain SQL', async () => {
    const migrations = await readMigrations()
    expect(migrations.map(({ name }) => Number(name.slice(0, 4)))).toEqual(migrations.map((_, i) => i + 1))
    for (const { name, text } of migrations) {
      expect(text, name).not.toMatch(
        /advisory|\bserial\b|generated .* as identity|create sequence|\b(begin|commit)\s*;/i,
      )
      expect(await readFile(join(import.meta.dirname, '../../migrations', `${name}.sql`), 'utf8')).toBe(text)
    }
  })
})
