/** What `doctor` finds: each fault is made on purpose, found, and told with what to do about it. */
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onServer } from '../../test/databases.ts'
import { serversOf } from '../../test/service-process.ts'
import { withTempFolder } from '../../test/temp-folder.ts'
import { type Config, readConfig } from '../config.ts'
import { startService } from '../service.ts'
import { type OpenedDatabase, openDatabase } from '../store/connect.ts'
import { readCounters } from '../store/counters/read-counters.ts'
import { checkInstallation } from './check-installation.ts'
import { compareSchemas } from './check-schema.ts'
import { checkClock } from './check-work.ts'

const folder = withTempFolder()
const log = pino({ level: 'silent' })
const configOf = (name: string): Config =>
  readConfig({ COUNTERFOIL_DATA: join(folder, name), COUNTERFOIL_DEMO: '0', PORT: '0', HOST: '127.0.0.1' })

/** By name; of the checksums, which are looked at twice, the last. */
async function look(config: Config, verify = false) {
  const findings = await checkInstallation(config, { log, verify })
  return Object.fromEntries(findings.map(finding => [finding.check, finding]))
}

async function install(name: string): Promise<Config> {
  const config = configOf(name)
  await (await startService(config, { log })).stop()
  return config
}

const openOf = (config: Config) => openDatabase({ dataDir: config.dataFolder, log })
const run = (db: OpenedDatabase, text: string) => onServer(db.connection, client => client.query(text))

describe('doctor', () => {
  const config = configOf('one')
  let db: OpenedDatabase
  beforeAll(async () => {
    await install('one')
    db = await openOf(config)
  })
  afterAll(() => db.close())

  it('finds nothing wrong with a new installation, and says what it looked at', async () => {
    const findings = Object.values(await look(config, true))
    expect(findings.filter(({ status }) => status === 'failed' || status === 'skipped')).toEqual([])
    expect(findings.map(({ check }) => check)).toEqual(
      expect.arrayContaining([
        'durability',
        'checksums',
        'schema',
        'clock',
        'holds',
        'pages',
        'reports',
        'reservations',
      ]),
    )
  })

  it('[OPS-5] sees the disk synced by a transaction of its own, and says how long that takes', async () => {
    expect((await look(config)).durability).toMatchObject({
      status: 'ok',
      message: expect.stringMatching(/a durable commit takes \d+\.\d ms and syncs the disk/),
    })
  })

  it('finds sessions that do not wait for the disk', async () => {
    await run(db, `alter role counterfoil set synchronous_commit = off`)
    const { durability } = await look(config)
    await run(db, `alter role counterfoil reset synchronous_commit`)
    expect(durability).toMatchObject({
      status: 'failed',
      advice: expect.stringMatching(/Switch on synchronous_commit/),
    })
  })

  it('[OPS-5] finds what somebody changed in the schema: missing is a failure, added a hint', async () => {
    await run(db, 'create table somebodys_own (id int); create index somebodys_index on ledger (amount)')
    const added = (await look(config)).schema
    expect(added).toMatchObject({ status: 'hint', message: expect.stringMatching(/somebodys_index.*somebodys_own/) })
    await run(db, 'drop table somebodys_own; drop index somebodys_index; drop index redemptions_order')
    const missing = (await look(config)).schema
    expect(missing).toMatchObject({ status: 'failed', message: expect.stringMatching(/redemptions_order/) })
    await run(db, 'create unique index redemptions_order on redemptions (store_id, order_id)')
    expect((await look(config)).schema?.status).toBe('ok')
  })

  it('finds reservations that nobody ended, and counters that hold what no reservation does', async () => {
    await run(
      db,
      `insert into reservations (store_id, reservation_id, session_hash, status, created_at, expires_at, currency, quote, promotions)
       values ('default', 'rsv_old', 'h', 'held', now() - interval '3 hours', now() - interval '2 hours', 'USD', '{}', '{}');
       insert into counters (store_id, key, held_uses) values ('default', 'somebody', 3)`,
    )
    const { reservations, holds } = await look(config, true)
    await run(db, `delete from reservations; delete from counters`)
    expect(reservations).toMatchObject({ status: 'hint', message: expect.stringMatching(/^1 ended over an hour ago/) })
    expect(holds).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('default somebody: holds 0/0/0, counter 3/0/0'),
    })
  })

  it('finds reports that stand still', async () => {
    await run(
      db,
      `insert into ledger (store_id, entry_id, at, recorded_at, day, type, currency)
       values ('default', 'e', now(), now() - interval '5 minutes', current_date, 'released', 'USD')`,
    )
    const { reports } = await look(config)
    await run(db, `delete from ledger`)
    expect(reports).toMatchObject({
      status: 'hint',
      message: expect.stringMatching(/one store is behind the ledger, by 30\d s/),
    })
  })

  it('[C18] tells for a month which hours a restore may have left out', async () => {
    await run(db, `update installation set restored_at = now(), restored_from = now() - interval '1 day'`)
    const { restored } = await look(config)
    expect(restored).toMatchObject({
      status: 'hint',
      message: expect.stringMatching(/from a backup of .*; 0 orders since/),
    })
    await run(db, `update installation set restored_at = now() - interval '31 days'`)
    expect((await look(config)).restored).toBeUndefined()
  })

  it('passes over what cannot be looked at while a migration is missing', async () => {
    await run(db, `delete from schema_migrations where name like '0007%'`)
    const findings = await look(config, true)
    await run(db, `insert into schema_migrations (name, checksum) select '0007_operations', 'x'`)
    expect(findings.migrations?.status).toBe('failed')
    expect([findings.schema?.status, findings.counters?.status, findings.pages?.status]).toEqual(
      Array(3).fill('skipped'),
    )
  })
})

describe('[C21] a byte that changed on the disk', () => {
  /** Makes a database whose counters lie on several pages, damages a file of it, and opens it again. */
  async function damaged(name: string, relation: string): Promise<Config> {
    const config = await install(name)
    const db = await openOf(config)
    await run(
      db,
      `insert into counters (store_id, key, uses) select 'default', 'counter-' || n, n from generate_series(1, 2000) n; checkpoint`,
    )
    const { rows } = await onServer(db.connection, client =>
      client.query<{ path: string }>(`select pg_relation_filepath($1) as path`, [relation]),
    )
    await db.close()
    const file = await open(join(config.dataFolder, 'postgres', rows[0]?.path ?? ''), 'r+')
    const page = Buffer.alloc(8192)
    await file.read(page, 0, 8192, 8192)
    const at = 6000
    page[at] = (page[at] ?? 0) ^ 0x04
    await file.write(page, 0, 8192, 8192)
    await file.close()
    return config
  }

  it('is an error for whoever reads it, never another number, and doctor names the table', async () => {
    const config = await damaged('table', 'counters')
    const db = await openOf(config)
    await expect(db.query(readCounters('default'))).rejects.toMatchObject({ code: 'XX001' })
    await db.close()
    const found = await look(config, true)
    expect(found.pages).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(/table counters: invalid page/),
      advice: expect.stringMatching(/restore the last backup/),
    })
    expect(found.checksums).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(/^\d+ pages were damaged/),
    })
    expect(found.counters?.status).toBe('failed')
    expect(await serversOf(config.dataFolder)).toEqual([])
  })

  it('in an index that no check of counters reads is found as well', async () => {
    const found = await look(await damaged('index', 'counters_pkey'), true)
    expect(found.pages).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(/index counters_pkey: invalid page/),
    })
  })
})

describe('clocks', () => {
  it.each([
    ['agree', 0, 'ok'],
    ['are a minute apart', 60_000, 'hint'],
    ['are a minute apart the other way', -60_000, 'hint'],
  ])('[D10] that %s', async (_how, ahead, status) => {
    const query = (async () => [{ now: Date.now() + ahead }]) as unknown as OpenedDatabase['query']
    expect((await checkClock({ query })).status).toBe(status)
  })
})

describe('schemas', () => {
  const schema =
    'create table a (\n  id text not null,\n  n bigint not null\n);\ncreate index a_n on a (n);\n\ncreate table b (\n  id text\n);\n'
  it('are compared line by line within their tables, whatever the order and the comments', () => {
    expect(compareSchemas(`-- made by hand\n\n${schema}`, schema).status).toBe('ok')
    const moved = schema.replace('  id text not null,\n  n bigint not null', '  n bigint not null,\n  id text not null')
    expect(compareSchemas(schema, moved).status).toBe('ok')
    expect(compareSchemas(schema, schema.replace('n bigint not null', 'n integer not null'))).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(/a: n bigint not null; instead or besides: a: n integer not null/),
    })
    expect(compareSchemas(schema, schema.replace(/create index.*\n/, '')).status).toBe('failed')
    expect(compareSchemas(schema.replace(/create index.*\n/, ''), schema).status).toBe('hint')
  })
})
