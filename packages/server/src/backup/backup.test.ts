/** Backups of a database that is in use, and what comes of them in another: the same rows, sums, indexes and comments. */
import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import pino from 'pino'
import { afterEach, describe, expect, inject, it } from 'vitest'
import { codeAt, makeBatch } from '../../test/batches.ts'
import { onServer, withName } from '../../test/databases.ts'
import { openShop, serviceOn } from '../../test/shop.ts'
import { withTempFolder } from '../../test/temp-folder.ts'
import { withDatabase } from '../../test/with-database.ts'
import { connectDatabase } from '../store/connect.ts'
import type { Connection } from '../store/connection.ts'
import { describeSchema } from '../store/doctor/describe-schema.ts'
import { rememberFingerprint } from '../store/installation/remember-fingerprint.ts'
import { migrate, readMigrations } from '../store/migrate.ts'
import { redeem } from '../use-cases/redeem.ts'
import { verifyStore } from '../use-cases/verify-store.ts'
import { backUp } from './back-up.ts'
import { checkBackup, openBackup, restoreInto } from './restore.ts'

const folder = withTempFolder()
const database = withDatabase()
const server = inject('testServer').connection
const made: string[] = []

afterEach(async () => {
  for (const name of made.splice(0))
    await onServer(server, client => client.query(`drop database if exists ${name} with (force)`))
})

let files = 0
const newFile = () => join(folder, `${files++}.backup`)

async function emptyDatabase(): Promise<Connection> {
  const name = `cf_test_${randomBytes(8).toString('hex')}`
  made.push(name)
  await onServer(server, client => client.query(`create database ${name}`))
  return withName(server, name)
}

const ask = async <Row extends pg.QueryResultRow>(connection: Connection, text: string) =>
  (await onServer(connection, client => client.query<Row>(text))).rows

/** Every row of every table as one text, so that two databases can be compared. */
const contentOf = (connection: Connection) =>
  onServer(connection, async client => {
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
    )
    const tables: Record<string, string[]> = {}
    for (const { name } of rows) {
      // What a restore itself writes down is what differs.
      const all = await client.query<{ row: string }>(
        `select (to_jsonb(t) - array['restored_at', 'restored_from', 'applied_at'])::text as row from ${name} t order by 1`,
      )
      tables[name] = all.rows.map(({ row }) => row)
    }
    return tables
  })

const line = (unitPrice: number) => ({ id: 'l1', sku: 'A', quantity: 1, unit_price: unitPrice })
const order = (id: string, code: string) => ({
  id,
  currency: 'USD',
  line_items: [line(1000)],
  discounts: { codes: [code] },
})

async function filled() {
  await database.reset()
  await database.db.query(rememberFingerprint('f'.repeat(32)))
  const shop = await openShop(database.db, {
    promotions: [{ id: 'ten', limits: { redemptions: 100_000, budget: { USD: 100_000_000 } } }],
    codes: { TEN: 'ten' },
  })
  for (let n = 0; n < 8; n++) expect((await shop.redeem(order(`before-${n}`, 'TEN'))).status).toBe(201)
  return shop
}

describe('a backup', () => {
  it('[OPS-1] keeps batches: their codes are the same where it is restored, under the same master key', async () => {
    const shop = await filled()
    const wish = { id: 'b', promotion: 'ten', count: 1000, pattern: 'SPRING-####-####' }
    const batch = await makeBatch(shop, wish)
    const text = await codeAt(shop, batch, 7)
    const file = newFile()
    await backUp(database.connection, { file })
    const target = await emptyDatabase()
    await restoreInto(target, { file })
    const db = await connectDatabase(target)
    const restored = { ...shop, service: serviceOn(db) }
    expect(await codeAt(restored, batch, 7)).toBe(text)
    expect((await redeem(restored.service, shop.caller, { order: order('after', text) })).status).toBe(201)
    expect((await makeBatch(restored, { ...wish, id: 'b2' })).first).toBe(1000)
    await db.close()
  })

  it('[OPS-1] restored into an empty database is the same in every row, index and comment', async () => {
    await filled()
    const file = newFile()
    const backedUp = await backUp(database.connection, { file })
    const target = await emptyDatabase()
    const restored = await restoreInto(target, { file })
    expect(await contentOf(target)).toEqual(await contentOf(database.connection))
    expect(await onServer(target, describeSchema)).toBe(await onServer(database.connection, describeSchema))
    expect([restored.rows, restored.tables]).toEqual([backedUp.rows, backedUp.tables])
    expect(await checkBackup({ file })).toEqual(restored)
    expect(restored.manifest).toMatchObject({ format: 1, master_key_fingerprint: 'f'.repeat(32) })
  })

  it('[C18] taken in the middle of redemptions is one instant: all that was acknowledged before, and sums that are right', async () => {
    const shop = await filled()
    const acknowledged: string[] = []
    let going = true
    const buyers = Array.from({ length: 6 }, async (_, buyer) => {
      for (let n = 0; going; n++) {
        const id = `during-${buyer}-${n}`
        if ((await shop.redeem(order(id, 'TEN'))).status === 201) acknowledged.push(id)
      }
    })
    const enough = (count: number) => expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(count)
    await enough(20)
    const before = [...acknowledged]
    const file = newFile()
    await backUp(database.connection, { file })
    await enough(before.length + 20)
    going = false
    await Promise.all(buyers)

    const target = await emptyDatabase()
    await restoreInto(target, { file })
    const kept = new Set(
      (await ask<{ id: string }>(target, 'select order_id as id from redemptions')).map(({ id }) => id),
    )
    expect(before.filter(id => !kept.has(id))).toEqual([])
    expect(kept.size).toBeLessThan(acknowledged.length + 8)
    const db = await connectDatabase(target)
    try {
      expect(await verifyStore(db, shop.storeId)).toEqual([])
    } finally {
      await db.close()
    }
    const [ledger] = await ask<{ uses: number }>(target, `select sum(uses)::int as uses from ledger where uses > 0`)
    expect(ledger?.uses).toBe(kept.size)
  })

  it('does not hold up redemptions, and is not held up by them', async () => {
    const shop = await filled()
    const backedUp = backUp(database.connection, { file: newFile() })
    const redeemed = await shop.redeem(order('meanwhile', 'TEN'))
    expect(redeemed.status).toBe(201)
    expect((await backedUp).rows).toBeGreaterThan(8)
  })

  it('[H2] keeps every character, null, array and number', async () => {
    await database.reset()
    await database.db.query(rememberFingerprint('f'.repeat(32)))
    const odd = 'tab\there, line\nend, back\\slash \\N \\. "quote" \u2028 ✓ 𝒳'
    await onServer(database.connection, client =>
      client.query(`insert into stores (store_id, name, settings, version) values ('odd', $1, $2, 9007199254740991)`, [
        odd,
        JSON.stringify({ a: [odd, null, 0.1] }),
      ]),
    )
    const file = newFile()
    await backUp(database.connection, { file })
    const target = await emptyDatabase()
    await restoreInto(target, { file })
    expect(await contentOf(target)).toEqual(await contentOf(database.connection))
    expect(await ask(target, `select name from stores`)).toEqual([{ name: odd }])
  })

  it('[OPS-1] [ACC-4] brings no session, link or failure back to life, and every account', async () => {
    await filled()
    const rows = `
insert into accounts (store_id, account_id, email, name, role, status) values ('default', 'a', 'a@x.y', 'A', 'owner', 'active');
insert into passkeys (store_id, passkey_id, account_id, credential, public_key, sign_count, name, backed_up)
values ('default', 'p', 'a', 'c', 'k', 0, 'Key', false);
insert into sessions (store_id, session_id, token_hash, account_id, means, ends_at) values ('default', 's', 't', 'a', 'link', 'infinity');
insert into account_links (store_id, link_id, token_hash, kind, ends_at) values ('default', 'l', 't', 'setup', 'infinity');
insert into spent_challenges (store_id, challenge_hash, ends_at) values ('default', 'c', 'infinity');
insert into sign_in_failures (store_id, subject, failures, ends_at) values ('default', 'n', 3, 'infinity')`
    await onServer(database.connection, client => client.query(rows))
    const file = newFile()
    await backUp(database.connection, { file })
    const target = await emptyDatabase()
    await restoreInto(target, { file })
    const left = await contentOf(target)
    for (const table of ['sessions', 'account_links', 'spent_challenges', 'sign_in_failures'])
      expect(left[table], table).toEqual([])
    const before = await contentOf(database.connection)
    expect([left.accounts, left.passkeys]).toEqual([before.accounts, before.passkeys])
    expect([before.accounts?.length, before.passkeys?.length, before.sessions?.length]).toEqual([1, 1, 1])
  })

  it('notes in the restored database how old it was', async () => {
    await filled()
    const file = newFile()
    const { manifest } = await backUp(database.connection, { file })
    const target = await emptyDatabase()
    await restoreInto(target, { file })
    const rows = await ask(
      target,
      `select restored_from = '${manifest.taken_at}' as "from", restored_at >= restored_from as later from installation`,
    )
    expect(rows).toEqual([{ from: true, later: true }])
  })

  it('[C17] of an older version is brought up to this one', async () => {
    const migrations = await readMigrations()
    const old = await emptyDatabase()
    await migrate(old, pino({ level: 'silent' }))
    const source = await emptyDatabase()
    await onServer(source, async client => {
      const oldest = migrations[0]
      if (oldest === undefined) throw new Error('there are no migrations')
      await client.query('create table schema_migrations (name text primary key, checksum text not null)')
      await client.query(oldest.text)
      await client.query('insert into schema_migrations values ($1, $2)', [oldest.name, oldest.checksum])
      await client.query(`insert into stores (store_id, name, settings) values ('s', 'Old', '{}')`)
      await client.query(`insert into installation (master_key_fingerprint) values ('old')`)
    })
    const file = newFile()
    await backUp(source, { file })
    const target = await emptyDatabase()
    await restoreInto(target, { file })
    expect(await ask(target, 'select store_id, name from stores')).toEqual([{ store_id: 's', name: 'Old' }])
    expect(await onServer(target, describeSchema)).toBe(await onServer(old, describeSchema))
    expect(await migrate(target, pino({ level: 'silent' }))).toEqual([])
  })
})

describe('a restore', () => {
  it('refuses a database that is not empty, and leaves it as it was', async () => {
    await filled()
    const file = newFile()
    await backUp(database.connection, { file })
    const before = await contentOf(database.connection)
    await expect(restoreInto(database.connection, { file })).rejects.toThrow(/not empty/)
    expect(await contentOf(database.connection)).toEqual(before)
  })

  it('[OPS-1] of a damaged file leaves nothing, whatever was loaded before the damage was found', async () => {
    await filled()
    const file = newFile()
    await backUp(database.connection, { file })
    const whole = await readFile(file)
    for (const part of [0.3, 0.6, 0.9, 0.99]) {
      const target = await emptyDatabase()
      await writeFile(file, whole.subarray(0, Math.floor(whole.length * part)))
      await expect(restoreInto(target, { file })).rejects.toThrow(/damaged/)
      expect(await ask(target, `select relname from pg_class where relnamespace = 'public'::regnamespace`)).toEqual([])
    }
  })

  it('refuses a backup of a newer version', async () => {
    const source = await emptyDatabase()
    await migrate(source, pino({ level: 'silent' }))
    await onServer(source, client =>
      client.query(`insert into schema_migrations (name, checksum) values ('9999_future', 'x')`),
    )
    const file = newFile()
    await backUp(source, { file })
    await expect(restoreInto(await emptyDatabase(), { file })).rejects.toThrow(/newer than this program/)
  })

  it('refuses a database that holds nothing of ours, and a file that is none', async () => {
    await expect(backUp(await emptyDatabase(), { file: newFile() })).rejects.toThrow(/holds nothing/)
    const file = newFile()
    await writeFile(file, 'hello')
    await expect(openBackup(file)).rejects.toThrow(/no backup/)
    await expect(openBackup(join(folder, 'nowhere'))).rejects.toThrow(/no file/i)
  })
})
