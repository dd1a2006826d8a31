/** The guard's own work: leaks are noticed within minutes, and a server that starts knows what was spent. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, expect, it, vi } from 'vitest'
import { openShop, order } from '../../test/shop.ts'
import { withDatabase } from '../../test/with-database.ts'
import { readConfig } from '../config.ts'
import { makeApiKey } from '../secrets/api-key.ts'
import { startService } from '../service.ts'
import type { Connection } from '../store/connection.ts'
import { priceCart } from '../use-cases/price-cart.ts'
import { startGuard } from './guard.ts'

const database = withDatabase()
const log = pino({ level: 'silent' })
const patient = { timeout: 15_000 }

afterEach(() => {
  vi.useRealTimers()
})

it('[GRD-9][G9] a code that the wrong people try is told of within five minutes', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const shop = await openShop(database.db, {
    promotions: [{ id: 'vip', conditions: [{ type: 'customer_segment', any_of: ['vip'] }] }],
    codes: { VIP: 'vip' },
  })
  const work = await startGuard(shop.service, { warn: vi.fn() })
  for (let at = 0; at < 20; at += 1)
    await priceCart(shop.service, shop.caller, {
      cart: order('x', ['VIP'], { customer: { id: `c${at}`, segments: [] }, context: { session_id: `s${at}` } }),
    })
  const events = () =>
    database.db.query<{ type: string }>({
      name: 'test-leaks',
      text: 'select type from outbox where store_id = $1',
      values: [shop.storeId],
    })
  expect(await events()).toEqual([])
  for (let seconds = 0; seconds < 300; seconds += 5) {
    vi.advanceTimersByTime(5000)
    await database.db.query({ name: 'test-turn', text: 'select 1', values: [] })
  }
  await vi.waitFor(async () => expect(await events()).toEqual([{ type: 'code.leak_suspected' }]), patient)
  await work.stop()
})

it('[GRD-14] guessing of more than ninety days ago is forgotten', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const shop = await openShop(database.db, { promotions: [{ id: 'any' }] })
  const kept = () =>
    database.db.query<{ id: string }>({
      name: 'test-attacks',
      text: 'select attack_id as id from guard_attacks where store_id = $1 order by at',
      values: [shop.storeId],
    })
  await database.db.query({
    name: 'test-add-attacks',
    text: `insert into guard_attacks (store_id, attack_id, at, kind, details)
      select $1, 'day-' || day, now() - make_interval(days => day), 'store_budget', '{}' from unnest($2::int[]) as day`,
    values: [shop.storeId, [400, 91, 89, 0]],
  })
  const work = await startGuard(shop.service, { warn: vi.fn() })
  vi.advanceTimersByTime(600_000)
  await vi.waitFor(async () => expect(await kept()).toEqual([{ id: 'day-89' }, { id: 'day-0' }]), patient)
  await work.stop()
})

it('[GRD-5][G1] a server that starts again refuses whom it refused before it answers its first request', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'counterfoil-guard-'))
  const publishable = makeApiKey('publishable')
  const config = readConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    COUNTERFOIL_DATA: dataFolder,
    COUNTERFOIL_DEMO: '0',
    COUNTERFOIL_PUBLISHABLE_KEY: publishable,
    DATABASE_URL: urlOf(database.connection),
  })
  const tried = async (url: string, code: string) => {
    const answer = await fetch(`${url}/v1/quotes`, {
      method: 'POST',
      headers: { authorization: `Bearer ${publishable}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        currency: 'USD',
        line_items: [{ id: 'l1', quantity: 1, unit_price: 100 }],
        context: { session_id: 'a session of sixteen' },
        discounts: { codes: [code] },
      }),
    })
    return ((await answer.json()) as { discounts: { rejected: { reason: string }[] } }).discounts.rejected[0]?.reason
  }
  try {
    const first = await startService(config, { log })
    const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => tried(first.url, `WRONG${at}`)))
    expect(new Set(answers)).toEqual(new Set(['unknown_code']))
    await first.stop()
    const second = await startService(config, { log })
    expect(await tried(second.url, 'WRONG10')).toBe('rate_limited')
    await second.stop()
  } finally {
    await rm(dataFolder, { recursive: true, force: true })
  }
})

function urlOf(connection: Connection): string {
  if ('connectionString' in connection) return connection.connectionString
  const { host, port, user, password, database: name } = connection
  return `postgres://${user}:${encodeURIComponent(password)}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`
}
