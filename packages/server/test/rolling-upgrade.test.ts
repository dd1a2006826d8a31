/**
 * The next version migrates the database under servers that run: it adds columns, tables and indexes wherever a migration
 * may (migration-rules), all at once, and nobody at the till notices.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectDatabase, type OpenedDatabase } from '../src/store/connect.ts'
import { migrate, readMigrations } from '../src/store/migrate.ts'
import { cancelRedemption } from '../src/use-cases/orders/cancel.ts'
import { recordReturn } from '../src/use-cases/orders/record-return.ts'
import { priceCart } from '../src/use-cases/price-cart.ts'
import { promotions } from '../src/use-cases/promotions/index.ts'
import { redeem } from '../src/use-cases/redeem.ts'
import { verifyStore } from '../src/use-cases/verify-store.ts'
import { onServer } from './databases.ts'
import { complaintsAbout, type NumberedMigration } from './migration-rules.ts'
import { entries, openShop, order, serviceOn } from './shop.ts'
import { withTempFolder } from './temp-folder.ts'
import { withDatabase } from './with-database.ts'

const database = withDatabase()
const log = pino({ level: 'silent' })
const folder = withTempFolder()
const opened: OpenedDatabase[] = []
beforeAll(async () => {
  for (const { name, text } of await readMigrations()) await writeFile(join(folder, `${name}.sql`), text)
  for (let n = 0; n < 2; n += 1) opened.push(await connectDatabase(database.connection))
})
afterAll(async () => {
  for (const db of opened) await db.close()
})

const tables = `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`

/** A file for every table, since each is a transaction: one that held several would meet redemptions half-way. */
async function nextMigrations(): Promise<readonly NumberedMigration[]> {
  const names = await onServer(database.connection, async client => (await client.query<{ name: string }>(tables)).rows)
  const files = names.map(({ name }) => [
    `create table next_${name} (store_id text collate "C" not null, id text collate "C" not null, primary key (store_id, id));`,
    `alter table ${name} add column next_text text;`,
    `alter table ${name} add column next_number bigint not null default 0 check (next_number >= 0);`,
    ...(['promotions', 'codes'].includes(name) ? [`create index ${name}_next on ${name} (store_id, next_text);`] : []),
  ])
  return files.map((lines, index) => ({ name: `${9000 + index}_next`, text: lines.join('\n') }))
}

it('[C17][DBS-7] servers go on while the next version migrates under them, and every limit stays exact', async () => {
  const shop = await openShop(database.db, {
    promotions: [{ id: 'few', limits: { redemptions: 40, per_customer: 30 } }, { id: 'free' }],
    codes: { FEW: 'few', FREE: 'free' },
  })
  const servers = opened.map(db => serviceOn(db))
  const { caller } = shop
  const statuses = new Map<string, number>()
  const count = (what: string, status: number) =>
    statuses.set(`${what} ${status}`, (statuses.get(`${what} ${status}`) ?? 0) + 1)
  let stopped = false
  let orders = 0
  const work = async (service: (typeof servers)[number]) => {
    while (!stopped) {
      orders += 1
      const n = orders
      const id = `o${n}`
      const customer = { id: `c${n % 3}` }
      const { id: _id, ...cart } = order(id, ['FREE'])
      count(
        'redeem',
        (await redeem(service, caller, { order: order(id, [n % 2 === 0 ? 'FEW' : 'FREE'], { customer }) })).status,
      )
      count('quote', (await priceCart(service, caller, { cart })).status)
      if (n % 4 === 1)
        count(
          'return',
          (await recordReturn(service, caller, { redemption: `order:${id}`, line_items: [{ id: 'l1', quantity: 1 }] }))
            .status,
        )
      if (n % 4 === 3) count('cancel', (await cancelRedemption(service, caller, { id: `order:${id}` })).status)
      if (n % 10 === 0)
        count(
          'change',
          (await promotions.patch(service, caller, { id: 'free', document: { title: id }, revision: 'any' })).status,
        )
    }
  }
  const failures: unknown[] = []
  const working = servers
    .flatMap(service => [work(service), work(service)])
    .map(each => each.catch(error => failures.push(error)))
  await expect.poll(() => orders, { timeout: 10_000 }).toBeGreaterThan(40)
  const next = await nextMigrations()
  expect(next.flatMap(each => complaintsAbout(each, []))).toEqual([])
  for (const { name, text } of next) await writeFile(join(folder, `${name}.sql`), text)
  expect(await migrate(database.connection, log, folder)).toEqual(next.map(({ name }) => name))
  const migrated = orders
  await expect.poll(() => orders, { timeout: 10_000 }).toBeGreaterThan(migrated + 60)
  stopped = true
  await Promise.all(working)
  expect(failures).toEqual([])

  expect([...statuses.keys()].sort()).toEqual([
    'cancel 200',
    'change 200',
    'quote 200',
    'redeem 201',
    'redeem 409',
    'return 201',
  ])
  expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  const used = {
    name: 'test-used',
    text: `select uses from counters where store_id = $1 and key = 'p:few'`,
    values: [shop.storeId],
  }
  expect(await database.db.query(used)).toEqual([{ uses: 40 }])
  expect(await entries(shop)).toBe(statuses.get('redeem 201'))
})
