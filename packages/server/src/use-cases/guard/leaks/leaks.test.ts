/** Codes that get out: noticed by what they do, told of once, and stopped where the store wants it. */
import { describe, expect, it } from 'vitest'
import { openShop, order, type Shop } from '../../../../test/shop.ts'
import { withDatabase } from '../../../../test/with-database.ts'
import { addAttempts } from '../../../store/attempts/add-attempts.ts'
import type { AttemptsEntry, CodeOutcome } from '../../attempts.ts'
import { priceCart } from '../../price-cart.ts'
import { resolvePolicy } from '../policy.ts'
import { createShare } from '../share.ts'
import { findLeaks } from './find-leaks.ts'
import { signalsOf } from './signals.ts'
import { sourceOf } from './source-of.ts'
import { createWatch } from './watch.ts'

const database = withDatabase()
const longAgo = '2020-01-01T00:00:00Z'

const shopOf = () =>
  openShop(database.db, {
    promotions: [{ id: 'p' }, { id: 'vip', conditions: [{ type: 'customer_segment', any_of: ['vip'] }] }],
    codes: { SAVE: 'p', CALM: 'p', VIP: 'vip' },
  })

/** So many sessions that try a code; shoppers come from `source`. */
async function sessions(shop: Shop, code: string, count: number, source?: string) {
  for (let at = 0; at < count; at += 1)
    await priceCart(shop.service, shop.caller, {
      cart: order('x', [code], {
        customer: { id: `c${at}`, segments: [] },
        context: {
          session_id: `${code}-${source}-${at}-${Math.random()}`,
          ...(source !== undefined && { attribution: { utm_source: source } }),
        },
      }),
    })
  await shop.service.watch.flush(database.db)
}

/** Uses a day in the week before today. */
async function habit(shop: Shop, code: string, perDay: number) {
  const days = [1, 2, 3, 4, 5, 6, 7].map(before =>
    new Date(Date.now() - before * 86_400_000).toISOString().slice(0, 10),
  )
  const counts = days.map(day => ({
    store_id: shop.storeId,
    day,
    outcome: 'applied',
    promotion_id: 'p',
    code_id: `code-${code}`,
    code,
    count: perDay,
  }))
  await database.db.query(addAttempts(counts))
}

const events = (shop: Shop) =>
  database.db.query<{ type: string; body: Record<string, unknown> }>({
    name: 'test-leak-events',
    text: `select type, body from outbox where store_id = $1 order by type`,
    values: [shop.storeId],
  })

describe('[G9] a code', () => {
  it('[GRD-9] that is used twenty times as often as usual is told of, once, and others are not', async () => {
    const shop = await shopOf()
    await habit(shop, 'SAVE', 24)
    await habit(shop, 'CALM', 24)
    await sessions(shop, 'SAVE', 20)
    await sessions(shop, 'CALM', 19)
    expect(await findLeaks(shop.service, longAgo)).toEqual(['code-SAVE'])
    expect(await findLeaks(shop.service, longAgo)).toEqual([])
    expect(await events(shop)).toMatchObject([
      {
        type: 'code.leak_suspected',
        body: { code: 'code-SAVE', promotion: 'p', paused: false, signals: [{ signal: 'spike', uses: 20, usual: 1 }] },
      },
    ])
  })

  it('that begins its life today has no habits', async () => {
    const shop = await shopOf()
    await sessions(shop, 'SAVE', 60, 'newsletter')
    expect(await findLeaks(shop.service, longAgo)).toEqual([])
  })

  it('that comes from where it never came from is told of with the place', async () => {
    const shop = await shopOf()
    await habit(shop, 'SAVE', 240)
    await sessions(shop, 'SAVE', 12, 'newsletter')
    await database.db.query({
      name: 'test-old-source',
      text: `update code_sources set first_at = first_at - interval '30 days' where store_id = $1`,
      values: [shop.storeId],
    })
    expect(await findLeaks(shop.service, longAgo)).toEqual([])
    await sessions(shop, 'SAVE', 10, 'coupons.example')
    expect(await findLeaks(shop.service, longAgo)).toEqual(['code-SAVE'])
    expect((await events(shop))[0]?.body.signals).toEqual([
      { signal: 'new_source', source: 'coupons.example', uses: 10 },
    ])
  })

  it('that the wrong people try is told of, and disabled where the store wants it', async () => {
    const shop = await shopOf()
    shop.service.guard.memory.policies.set(shop.storeId, resolvePolicy({ leak: { on_suspected: 'pause' } }))
    await sessions(shop, 'VIP', 20)
    expect(await findLeaks(shop.service, longAgo)).toEqual(['code-VIP'])
    expect(await events(shop)).toMatchObject([
      {
        type: 'code.leak_suspected',
        body: { paused: true, signals: [{ signal: 'wrong_audience', refused: 20, uses: 0 }] },
      },
      { type: 'code.paused', body: { code: 'code-VIP', because: 'leak_suspected' } },
    ])
    const [code] = await database.db.query<{ status: string }>({
      name: 'test-status',
      text: `select status from codes where store_id = $1 and code_id = 'code-VIP'`,
      values: [shop.storeId],
    })
    expect(code?.status).toBe('disabled')
  })

  it('is told of by one of two servers', async () => {
    const shop = await shopOf()
    await habit(shop, 'SAVE', 1)
    await sessions(shop, 'SAVE', 25)
    const told = await Promise.all([findLeaks(shop.service, longAgo), findLeaks(shop.service, longAgo)])
    expect(told.flat()).toEqual(['code-SAVE'])
    expect(await events(shop)).toHaveLength(1)
  })

  it('that was used once leaves no row, and one session counts once', async () => {
    const shop = await shopOf()
    await sessions(shop, 'SAVE', 1)
    const cart = order('x', ['CALM'], { context: { session_id: 'the same' } })
    for (let n = 0; n < 30; n += 1) await priceCart(shop.service, shop.caller, { cart })
    await shop.service.watch.flush(database.db)
    const rows = await database.db.query({
      name: 'test-hours',
      text: 'select * from code_hours where store_id = $1',
      values: [shop.storeId],
    })
    expect(rows).toEqual([])
  })

  it('counted while the database is away is not lost, and not counted twice', async () => {
    const shop = await shopOf()
    await sessions(shop, 'SAVE', 3, 'mail')
    await expect(
      (async () => {
        const away = { query: () => Promise.reject(new Error('away')) }
        await priceCart(shop.service, shop.caller, { cart: order('x', ['SAVE'], { context: { session_id: 'more' } }) })
        await shop.service.watch.flush(away)
      })(),
    ).rejects.toThrow('away')
    await shop.service.watch.flush(database.db)
    await shop.service.watch.flush(database.db)
    const rows = await database.db.query<{ uses: number }>({
      name: 'test-uses',
      text: 'select uses from code_hours where store_id = $1',
      values: [shop.storeId],
    })
    expect(rows).toEqual([{ uses: 4 }])
  })

  it('used by the same source on both sides of an hour, with a clock that steps back or far ahead, is counted in both', async () => {
    const shop = await shopOf()
    const watch = createWatch()
    const turn = Date.parse('2026-03-01T12:00:00Z')
    const outcome = { outcome: 'applied', codeId: 'code-SAVE', promotionId: 'p' } as const
    const times = [-3, -2, -1, 1, -1, 2, 90_000, 90_001, 3, 4]
    for (const second of times)
      watch.hear(
        { storeId: shop.storeId, source: 'newsletter' } as AttemptsEntry,
        outcome as CodeOutcome,
        turn + second * 1000,
      )
    await watch.flush(database.db)
    const hours = await database.db.query({
      name: 'test-two-hours',
      text: `select extract(epoch from hour)::float8 * 1000 as hour, uses::int from code_hours where store_id = $1 order by 1`,
      values: [shop.storeId],
    })
    expect(hours).toEqual([
      { hour: turn - 3_600_000, uses: 3 },
      { hour: turn, uses: 5 },
      { hour: turn + 25 * 3_600_000, uses: 2 },
    ])
    const sources = await database.db.query({
      name: 'test-two-hours-source',
      text: `select uses::int, uses_in_hour::int from code_sources where store_id = $1`,
      values: [shop.storeId],
    })
    expect(sources).toEqual([{ uses: 10, uses_in_hour: 2 }])
  })

  it('comes from fifty places at most, whatever links say', async () => {
    const shop = await shopOf()
    for (let n = 0; n < 60; n += 20)
      for (let at = n; at < n + 20; at += 1)
        await database.db.query({
          name: 'test-source',
          text: `insert into code_sources (store_id, code_id, source, hour) values ($1, 'code-SAVE', $2, clock_timestamp()) on conflict do nothing`,
          values: [shop.storeId, `s${at}`],
        })
    await sessions(shop, 'SAVE', 3, 'one-more')
    const rows = await database.db.query<{ n: number }>({
      name: 'test-sources',
      text: `select count(*)::int as n from code_sources where store_id = $1 and source = 'one-more'`,
      values: [shop.storeId],
    })
    expect(rows).toEqual([{ n: 0 }])
  })
})

it('policies reach the other servers within a flush', async () => {
  const shop = await shopOf()
  await database.db.query({
    name: 'test-policy',
    text: `insert into guard_policies (store_id, document) values ($1, '{"network":"ask"}')`,
    values: [shop.storeId],
  })
  const { guard } = shop.service
  const share = createShare({ db: database.db, guard, log: { warn: () => undefined }, everyMilliseconds: 3_600_000 })
  await share.close()
  expect(guard.memory.policies.get(shop.storeId)?.network).toBe('ask')
})

describe('signals', () => {
  const calm = { uses: 0, wrongAudience: 0, usesBefore: 0, isEstablished: true, newSources: [] }

  it.each([
    [{ uses: 19 }, []],
    [{ uses: 20 }, ['spike']],
    [{ uses: 20, isEstablished: false }, []],
    [{ uses: 199, usesBefore: 1680 }, []],
    [{ uses: 200, usesBefore: 1680 }, ['spike']],
    [{ uses: 10, newSources: [{ source: 'x', uses: 9 }] }, []],
    [{ uses: 10, newSources: [{ source: 'x', uses: 10 }] }, ['new_source']],
    [{ wrongAudience: 19 }, []],
    [{ wrongAudience: 20 }, ['wrong_audience']],
    [{ wrongAudience: 20, uses: 20, usesBefore: 1680 }, []],
  ])('of %j are %j', (some, signals) => {
    expect(signalsOf({ ...calm, ...some }).map(({ signal }) => signal)).toEqual(signals)
  })
})

describe('a source', () => {
  it.each([
    [undefined, undefined],
    [{}, undefined],
    [{ utm_source: ' Newsletter ' }, 'newsletter'],
    [{ utm_source: 'mail', referrer: 'https://Deals.Example/a?b=c#d' }, 'deals.example'],
    [{ utm_source: 'mail', referrer: 'nonsense' }, 'mail'],
    [{ utm_source: 'x'.repeat(1000) }, 'x'.repeat(64)],
    [{ utm_source: '\0' }, undefined],
  ])('of %j is %j', (attribution, source) => {
    expect(sourceOf(attribution)).toBe(source)
  })
})
