/** The demo store is made once, filled in parts when it is interrupted, and its books agree with its ledger. */
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { serviceOn } from '../../test/shop.ts'
import { withDatabase } from '../../test/with-database.ts'
import type { Caller, Service } from '../context.ts'
import { readStore } from '../store/stores/read-store.ts'
import { linkOfCodes } from '../use-cases/links/make-link.ts'
import { listRedemptions } from '../use-cases/list-redemptions.ts'
import { readReport } from '../use-cases/reports.ts'
import { verifyStore } from '../use-cases/verify-store.ts'
import { settleDemoLinks } from './links.ts'
import { demoStoreExists, openDemoStore, startDemo } from './load.ts'
import { demoStoreId } from './store-id.ts'

const database = withDatabase()
const log = pino({ level: 'silent' })
const caller: Caller = { storeId: demoStoreId, keyId: 'test', kind: 'secret', scopes: ['all'] }
let service: Service

beforeAll(() => {
  service = serviceOn(database.db)
})
afterAll(() => service.attempts.close())

const countOrders = {
  name: 'test-count-orders',
  text: 'select count(*) as orders, count(distinct order_id) as different from redemptions',
  values: [],
}

/** Loads until so many orders are in, then is interrupted. */
async function loadUntil(orders: number) {
  const interrupted = new AbortController()
  const progress = (done: number) => done >= orders && interrupted.abort()
  return startDemo(service, log, { progress, signal: interrupted.signal })
}

it('makes its keys once, also when two servers start at once', async () => {
  expect(await demoStoreExists(service)).toBe(false)
  const made = (await Promise.all([openDemoStore(service), openDemoStore(service)])).flat()
  expect(made.map(({ storeId, kind }) => `${storeId} ${kind}`).sort()).toEqual(['demo publishable', 'demo secret'])
  expect(await openDemoStore(service)).toEqual([])
  expect(await demoStoreExists(service)).toBe(true)
})

it('its links lead to the service, wherever that is; what somebody chose stays', async () => {
  const url = async () => (await database.db.query(readStore(demoStoreId)))[0]?.settings.links?.url
  for (const [base, expected] of [
    ['http://localhost:4600', 'http://localhost:4600'],
    // Another port the next time: nobody chose the first.
    ['http://localhost:4700', 'http://localhost:4700'],
    ['https://demo.example/', 'https://demo.example'],
    ['https://elsewhere.example', 'https://demo.example'],
  ] as const) {
    await settleDemoLinks(service, base)
    expect(await url()).toBe(expected)
  }
  // The plain address of a host stays the default store's: the demo's links name their store.
  expect(await service.links.stores.load({ store: undefined, host: 'demo.example' })).toMatchObject({
    storeId: 'default',
  })
  const link = await linkOfCodes(service, caller, 'WELCOME10', {})
  expect(link).toMatchObject({ link: { url: 'https://demo.example/discount/demo/WELCOME10' } })
})

it('goes on where an interrupted start stopped, and takes nothing twice', async () => {
  const first = await loadUntil(150)
  expect(first.refused).toEqual([])
  expect(first.orders).toBeGreaterThanOrEqual(150)
  expect(first.orders).toBeLessThan(200)

  const second = await loadUntil(300)
  expect(second.refused).toEqual([])
  expect(await database.db.query(countOrders)).toEqual([
    { orders: first.orders + second.orders, different: first.orders + second.orders },
  ])
  expect(first.orders + second.orders).toBeGreaterThanOrEqual(300)
})

it('books the orders at their own times, by the codes they carried', async () => {
  const page = await listRedemptions(service, caller, { limit: 1 })
  expect(page.body).toMatchObject({ data: [{ redeemed_at: expect.stringMatching(/^2011-10-0/) }] })
  const { status, body } = await readReport(service, caller, { name: 'channels', from: '2011-10-01', to: '2011-10-09' })
  expect(status).toBe(200)
  const rows = (body as { rows: { channel: string | null; redemptions: number }[] }).rows
  expect(rows.find(({ channel }) => channel === 'affiliate')?.redemptions).toBeGreaterThan(0)
  expect(rows.find(({ channel }) => channel === 'newsletter')?.redemptions).toBeGreaterThan(0)
})

it('leaves counters that equal the ledger', async () => {
  expect(await verifyStore(database.db, demoStoreId)).toEqual([])
})
