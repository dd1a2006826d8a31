/** The watermark: nothing is left out that commits late, nothing is booked twice, and nobody holds it up for long. */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import pino from 'pino'
import { describe, expect, it } from 'vitest'
import { openShop, order, type Shop } from '../../../test/shop.ts'
import { upToDate } from '../../../test/up-to-date.ts'
import { withDatabase } from '../../../test/with-database.ts'
import { startRollUps } from '../../jobs/roll-up-reports.ts'
import { connectDatabase, type OpenedDatabase } from '../../store/connect.ts'
import { readCompleteUntil } from '../../store/ledger/read-complete-until.ts'
import { listLedger } from '../list-ledger.ts'
import { readReport } from '../reports.ts'
import { createReports } from './roll-up.ts'
import { verifyReports } from './verify-reports.ts'

const database = withDatabase()
const log = pino({ level: 'silent' })

const promotions = [{ id: 'auto', trigger: 'automatic' as const }]

async function onClient<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...database.connection })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function redemptions(shop: Shop): Promise<{ count: number; asOf: number }> {
  const span = { from: '2026-01-01', to: '2200-01-01' }
  const { body } = await readReport(shop.service, shop.caller, { name: 'promotions', ...span })
  const { totals, as_of } = body as { totals: { redemptions: number }; as_of: string }
  return { count: totals.redemptions, asOf: Date.parse(as_of) }
}

/** As of now, where nobody holds it up. */
async function allRedemptions(shop: Shop): Promise<{ count: number; asOf: number }> {
  const { asOf, count } = await upToDate(database.db, async () => {
    const told = await redemptions(shop)
    return { ...told, as_of: new Date(told.asOf).toISOString() }
  })
  return { asOf, count }
}

async function clock(): Promise<number> {
  const [row] = await database.db.query<{ now: number }>({
    name: 'test-clock',
    text: 'select (extract(epoch from clock_timestamp()) * 1000)::float8 as now',
    values: [],
  })
  return row?.now ?? 0
}

/** An order that somebody writes and has not committed yet. */
const insertLate = `
with made as (
  insert into redemptions (store_id, redemption_id, order_id, status, redeemed_at, day, currency, gross, items_discount,
    shipping_discount, total, quote, fingerprint)
  values ($1, 'late', 'late', 'redeemed', '2026-03-01', '2026-03-01', 'USD', 100, 10, 0, 90, '{"line_items":[]}', '{}')
)
insert into ledger (store_id, entry_id, at, day, type, redemption_id, order_id, promotion_id, currency, uses, units, amount)
values ($1, 'late', '2026-03-01', '2026-03-01', 'redeemed', 'late', 'late', 'auto', 'USD', 1, 1, 10)`

describe('the end of what is complete', () => {
  it('[REP-6] an order that commits late is in no list and no report before, and in every one after', async () => {
    const shop = await openShop(database.db, { promotions })
    const pages = async () =>
      ((await listLedger(shop.service, shop.caller, {})).body as { data: { id: string }[] }).data.map(({ id }) => id)
    await onClient(async client => {
      await client.query('begin')
      await client.query(insertLate, [shop.storeId])
      const began = await clock()
      await shop.redeem(order('o1'))
      const before = await redemptions(shop)
      expect(before.asOf).toBeLessThanOrEqual(began)
      expect(before.count).toBe(0)
      expect(await pages()).toEqual([])
      await client.query('commit')
    })
    await shop.service.reports.catchUp(shop.storeId)
    expect((await allRedemptions(shop)).count).toBe(2)
    expect((await pages())[0]).toBe('late')
    expect(await pages()).toHaveLength(2)
  })

  it('[REP-6] a backup, a forgotten session and writers of other tables delay nothing', async () => {
    const shop = await openShop(database.db, { promotions })
    await onClient(backup =>
      onClient(forgotten =>
        onClient(async writer => {
          await backup.query('begin isolation level repeatable read read only')
          await backup.query('select count(*) from ledger')
          await forgotten.query('begin')
          await forgotten.query('select * from ledger, redemptions limit 1')
          await writer.query('begin')
          await writer.query(`insert into stores (store_id, name, settings) values ('elsewhere', 'elsewhere', '{}')`)
          await shop.redeem(order('o1'))
          const now = await clock()
          const { count, asOf } = await allRedemptions(shop)
          expect(count).toBe(1)
          expect(asOf).toBeGreaterThanOrEqual(Math.floor(now))
        }),
      ),
    )
  })

  it('[REP-6] nobody who writes now is overlooked, however the clock is read', async () => {
    const shop = await openShop(database.db, { promotions })
    let stopped = false
    const seen: string[] = []
    const write = async (who: number) =>
      onClient(async client => {
        for (let n = 0; !stopped; n += 1) {
          await client.query(
            `insert into ledger (store_id, entry_id, at, day, type, currency) select $1, $2, now(), current_date, 'released', 'USD' from pg_sleep(random() * 0.003)`,
            [shop.storeId, `${who}-${n}`],
          )
        }
      })
    const read = async () => {
      let after: string | undefined
      // On a slow machine it takes more pages until enough was written beside them.
      for (let pages = 0; pages < 150 || seen.length < 150; pages += 1) {
        const page = { limit: 3, ...(after !== undefined && { after }) }
        const { body } = await listLedger(shop.service, shop.caller, page)
        const { data, next } = body as { data: { id: string }[]; next: string | null }
        if (next !== null) {
          seen.push(...data.map(({ id }) => id))
          after = next
        }
      }
      stopped = true
      for (;;) {
        const page = { limit: 250, ...(after !== undefined && { after }) }
        const { body } = await listLedger(shop.service, shop.caller, page)
        const { data, next } = body as { data: { id: string }[]; next: string | null }
        if (next === null && data.length < 250) {
          await sleep(50)
          const last = (await listLedger(shop.service, shop.caller, page)).body as { data: { id: string }[] }
          if (last.data.length === data.length) {
            seen.push(...data.map(({ id }) => id))
            return
          }
        } else {
          seen.push(...data.map(({ id }) => id))
          after = next ?? after
        }
      }
    }
    await Promise.all([...[1, 2, 3, 4].map(write), read()])
    const [all] = await database.db.query<{ n: number }>({
      name: 'test-count-released',
      text: 'select count(*)::int as n from ledger where store_id = $1',
      values: [shop.storeId],
    })
    expect(seen.length).toBe(all?.n)
    expect(new Set(seen).size).toBe(all?.n)
    expect(seen.length).toBeGreaterThan(100)
  })

  it('[REP-6] is not before now while nobody writes', async () => {
    const now = await clock()
    const [complete] = await database.db.query(readCompleteUntil())
    expect((complete?.micros ?? 0) / 1000).toBeGreaterThanOrEqual(now)
  })
})

describe('several servers', () => {
  it('[REP-4] book every order once while others redeem, also when the connections are cut again and again', async () => {
    const shop = await openShop(database.db, { promotions })
    const servers: OpenedDatabase[] = []
    for (let n = 0; n < 3; n += 1) servers.push(await connectDatabase(database.connection))
    let stopped = false
    const sweeping = servers.map(async db => {
      const reports = createReports(db, log)
      while (!stopped) await reports.sweep().catch(() => undefined)
    })
    const cutting = onClient(async client => {
      while (!stopped) {
        await client.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike '%report%'
           and pid <> pg_backend_pid() order by random() limit 1`,
        )
        await sleep(20)
      }
    })
    for (let n = 0; n < 60; n += 1) {
      const { status } = await shop.redeem(order(`o${n}`)).catch(() => ({ status: 503 }))
      if (status !== 201 && status !== 503) throw new Error(`answered ${status}`)
    }
    stopped = true
    await Promise.all([...sweeping, cutting])
    await shop.service.reports.catchUp(shop.storeId)
    const [orders] = await database.db.query<{ n: number }>({
      name: 'test-count-orders',
      text: 'select count(*)::int as n from redemptions where store_id = $1',
      values: [shop.storeId],
    })
    expect((await allRedemptions(shop)).count).toBe(orders?.n)
    expect(await verifyReports(database.connection, { storeIds: [shop.storeId] })).toEqual([])
    await Promise.all(servers.map(db => db.close()))
  })

  it('[REP-4] the job brings a report up to date within seconds, without being asked', async () => {
    const shop = await openShop(database.db, { promotions })
    const job = startRollUps(createReports(database.db, log), log)
    await shop.redeem(order('o1'))
    const booked = {
      name: 'test-booked',
      text: 'select redemptions from report_days where store_id = $1 and report = $2',
      values: [shop.storeId, 'promotions'],
    }
    const began = performance.now()
    while ((await database.db.query(booked)).length === 0 && performance.now() - began < 5000) await sleep(50)
    expect(await database.db.query(booked)).toEqual([{ redemptions: 1 }])
    await job.stop()
    await shop.redeem(order('o2'))
    await sleep(1200)
    expect(await database.db.query(booked)).toEqual([{ redemptions: 1 }])
  })
})
