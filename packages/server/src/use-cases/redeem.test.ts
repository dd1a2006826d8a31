import { describe, expect, it } from 'vitest'
import { entries, openShop, order, serviceOn, statuses } from '../../test/shop.ts'
import { withDatabase } from '../../test/with-database.ts'
import { connectDatabase } from '../store/connect.ts'
import { bumpStoreVersion } from '../store/stores/bump-store-version.ts'
import { lockStore } from '../store/stores/lock-store.ts'
import { readRedemption } from './list-redemptions.ts'
import { rebuildCounters } from './rebuild-counters.ts'
import { redeem } from './redeem.ts'
import { verifyStore } from './verify-store.ts'

const database = withDatabase()

describe('a redemption', () => {
  it('takes the discount, freezes it and answers the redemption', async () => {
    const shop = await openShop(database.db, { promotions: [{ id: 'p' }], codes: { SAVE10: 'p' } })
    const { status, body } = await shop.redeem(order('o1', ['save-10']))
    expect(status).toBe(201)
    expect(body).toMatchObject({
      order_id: 'o1',
      status: 'redeemed',
      refunded: 0,
      totals: { items_discount: 500, total: 5000 },
    })
    expect(await entries(shop)).toBe(1)
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('[RED-4] is frozen: a promotion that changes later changes nothing of it', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', title: 'Spring' }],
      codes: { SAVE10: { promotion: 'p', source: { channel: 'newsletter' } } },
    })
    const customer = { id: 'c1', email: 'ann@example.com' }
    const { body } = await shop.redeem(order('o1', ['SAVE10'], { customer }))
    const text = `update promotions set document = document || '{"title": "Other", "effects": []}' where store_id = $1`
    await database.db.query({ name: 'test-change', text, values: [shop.storeId] })
    await database.db.query(bumpStoreVersion(shop.storeId))
    const read = await readRedemption(shop.service, shop.caller, { id: body.id })
    expect(read.body).toEqual(JSON.parse(JSON.stringify(body)))
    const [row] = await database.db.query<{ all: string; hashes: string[]; source: object }>({
      name: 'test-frozen',
      text: `select r::text as all, customer_hashes as hashes, l.source from redemptions r join ledger l using (store_id, redemption_id)
        where store_id = $1`,
      values: [shop.storeId],
    })
    expect([row?.hashes.length, row?.source]).toEqual([2, { channel: 'newsletter' }])
    expect(row?.all).not.toMatch(/ann@example|"c1"/)
  })

  it('stores an order without a discount too', async () => {
    const shop = await openShop(database.db)
    expect((await shop.redeem(order('o1'))).status).toBe(201)
    expect(await entries(shop)).toBe(0)
  })

  it('[RED-1] refuses with the new quote when a code does not apply, and uses up nothing', async () => {
    const shop = await openShop(database.db, { promotions: [{ id: 'p' }], codes: { SAVE10: 'p' } })
    const { status, body } = await shop.redeem(order('o1', ['NOPE']))
    expect([status, body.code]).toEqual([409, 'quote_changed'])
    expect(body.quote.discounts.rejected[0]).toMatchObject({ code: 'NOPE', reason: 'unknown_code' })
    expect((await shop.redeem(order('o1', ['SAVE10']))).status).toBe(201)
  })

  it('drops failing codes when told so, and never charges more than promised', async () => {
    const shop = await openShop(database.db, { promotions: [{ id: 'p' }], codes: { SAVE10: 'p' } })
    const drop = { on_invalid: 'drop' } as const
    expect((await shop.redeem(order('o1', ['NOPE']), { ...drop, expected_total: 5499 })).status).toBe(409)
    expect((await shop.redeem(order('o1', ['NOPE']), { ...drop, expected_total: 5500 })).status).toBe(201)
  })

  it('refuses when the expected total no longer holds', async () => {
    const shop = await openShop(database.db, { promotions: [{ id: 'p' }], codes: { SAVE10: 'p' } })
    const { status, body } = await shop.redeem(order('o1', ['SAVE10']), { expected_total: 4999 })
    expect([status, body.code, body.quote.totals.total]).toEqual([409, 'quote_changed', 5000])
    expect((await shop.redeem(order('o1', ['SAVE10']), { expected_total: 5000 })).status).toBe(201)
  })

  it('lets only a key with backfill choose the instant', async () => {
    const shop = await openShop(database.db)
    const placed = { ...order('o1'), placed_at: '2025-01-15T23:30:00Z' }
    const caller = { ...shop.caller, scopes: ['redeem'] }
    expect((await redeem(shop.service, caller, { order: placed })).status).toBe(403)
    expect((await shop.redeem(placed)).body).toMatchObject({ redeemed_at: '2025-01-15T23:30:00.000Z' })
  })
})

describe('limits', () => {
  it('[R1][R5][LIM-1] of 64 parallel redemptions on two servers exactly the 10 that are left succeed', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { redemptions: 10 } }],
      codes: { HOT: 'p' },
    })
    const other = await connectDatabase(database.connection)
    const second = serviceOn(other)
    const replies = Array.from({ length: 64 }, (_, n) =>
      redeem(n % 2 ? shop.service : second, shop.caller, { order: order(`o${n}`, ['HOT']) }),
    )
    expect(await statuses(replies)).toEqual({ 201: 10, 409: 54 })
    await other.close()
    const lost = await shop.redeem(order('late', ['HOT']))
    expect(lost.body.quote.discounts.rejected[0]).toMatchObject({ reason: 'redemption_limit' })
    expect(await entries(shop)).toBe(10)
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('[A3] of 50 parallel orders of one customer one gets the promotion', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { per_customer: 1 } }],
      codes: { ONCE: 'p' },
    })
    const replies = Array.from({ length: 50 }, (_, n) =>
      shop.redeem(order(`o${n}`, ['ONCE'], { customer: { id: n % 2 ? 'c1' : `guest${n}`, email: ' Ann@X.com' } })),
    )
    expect(await statuses(replies)).toEqual({ 201: 1, 409: 49 })
    const other = await shop.redeem(order('p2', ['ONCE'], { customer: { email: 'bob@x.com' } }))
    expect(other.status).toBe(201)
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('[A5] two codes entered in opposite order never deadlock', async () => {
    const shop = await openShop(database.db, {
      settings: { max_codes: 2 },
      promotions: [
        {
          id: 'a',
          limits: { redemptions: 100, budget: { USD: 1_000_000 } },
          combination: { with: ['order', 'product'] },
        },
        {
          id: 'b',
          limits: { redemptions: 100 },
          combination: { with: ['order', 'product'] },
          effects: [{ type: 'percent_off', percent: '10', target: 'items' }],
        },
      ],
      codes: { AAA: 'a', BBB: 'b' },
    })
    const replies = Array.from({ length: 60 }, (_, n) =>
      shop.redeem(order(`o${n}`, n % 2 ? ['AAA', 'BBB'] : ['BBB', 'AAA'], { customer: { id: `c${n % 5}` } })),
    )
    expect(await statuses(replies)).toEqual({ 201: 60 })
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('[A6] parallel orders never overspend a budget', async () => {
    const shop = await openShop(database.db, {
      promotions: [
        {
          id: 'p',
          limits: { budget: { USD: 5_000 } },
          effects: [{ type: 'amount_off', amount: { USD: 731 }, target: 'order' }],
        },
      ],
      codes: { CASH: 'p' },
    })
    const replies = Array.from({ length: 40 }, (_, n) => shop.redeem(order(`o${n}`, ['CASH'])))
    expect(await statuses(replies)).toEqual({ 201: 6, 409: 34 })
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('[A8] after the limit was lowered below what is used nothing more is taken', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { redemptions: 5 } }],
      codes: { LESS: 'p' },
    })
    for (const n of [1, 2, 3]) await shop.redeem(order(`o${n}`, ['LESS']))
    await database.db.transaction(async tx => {
      await tx.query(lockStore(shop.storeId))
      const text = `update promotions set document = jsonb_set(document, '{limits}', '{"redemptions": 2}') where store_id = $1`
      await tx.query({ name: 'test-lower', text, values: [shop.storeId] })
      await tx.query(bumpStoreVersion(shop.storeId))
      await rebuildCounters(tx, shop.storeId, ['p'])
    })
    const { status, body } = await shop.redeem(order('o4', ['LESS']))
    expect([status, body.quote.discounts.rejected[0]?.details]).toMatchObject([409, { limit: 2, used: 3 }])
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('[R14][LIM-4] an order with a product and a shipping effect is one use', async () => {
    const shop = await openShop(database.db, {
      promotions: [
        {
          id: 'p',
          limits: { redemptions: 2 },
          effects: [
            { type: 'percent_off', percent: '10', target: 'items' },
            { type: 'shipping_off', percent: '100' },
          ],
        },
      ],
      codes: { BOTH: 'p' },
    })
    expect((await shop.redeem(order('o1', ['BOTH']))).body.totals).toMatchObject({
      items_discount: 500,
      shipping_discount: 500,
    })
    expect((await shop.redeem(order('o2', ['BOTH']))).status).toBe(201)
    expect((await shop.redeem(order('o3', ['BOTH']))).status).toBe(409)
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('[R15] with ten codes of one use and a limit of ten the tenth succeeds', async () => {
    const names = Array.from({ length: 11 }, (_, n) => `CODE${n}`)
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { redemptions: 10, per_code: 1 } }],
      codes: Object.fromEntries(names.map(name => [name, 'p'])),
    })
    const replies = []
    for (const name of names) replies.push((await shop.redeem(order(`o-${name}`, [name]))).status)
    expect(replies).toEqual([201, 201, 201, 201, 201, 201, 201, 201, 201, 201, 409])
  })

  it('[R17] limits bind automatic promotions', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'auto', trigger: 'automatic', limits: { redemptions: 3 } }],
    })
    const replies = await Promise.all(Array.from({ length: 8 }, (_, n) => shop.redeem(order(`o${n}`))))
    expect(replies.map(reply => reply.status)).toEqual(Array(8).fill(201))
    expect(replies.filter(reply => reply.body.totals.items_discount > 0)).toHaveLength(3)
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('[R18][LIM-2] a limit per customer and code leaves the other codes of the promotion alone', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p' }],
      codes: {
        ONE: { promotion: 'p', limits: { per_customer: 1 } },
        TWO: { promotion: 'p', limits: { per_customer: 1 } },
      },
    })
    const customer = { id: 'c1' }
    expect((await shop.redeem(order('o1', ['ONE'], { customer }))).status).toBe(201)
    expect((await shop.redeem(order('o2', ['ONE'], { customer }))).status).toBe(409)
    expect((await shop.redeem(order('o3', ['TWO'], { customer }))).status).toBe(201)
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('counts a period in the zone of the promotion', async () => {
    const shop = await openShop(database.db, {
      promotions: [
        {
          id: 'p',
          schedule: { time_zone: 'Asia/Tokyo' },
          limits: { per_period: [{ period: 'day', redemptions: 1 }] },
        },
      ],
      codes: { DAILY: 'p' },
    })
    const at = (id: string, placed_at: string) => shop.redeem({ ...order(id, ['DAILY']), placed_at })
    expect((await at('o1', '2026-03-01T14:59:00Z')).status).toBe(201) // 1 March, 23:59 in Tokyo
    expect((await at('o2', '2026-03-01T14:59:59Z')).status).toBe(409)
    expect((await at('o3', '2026-03-01T15:00:00Z')).status).toBe(201) // 2 March
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('two first orders of one customer at once are one new customer', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'welcome', conditions: [{ type: 'new_customer' }] }],
      codes: { HELLO: 'welcome' },
    })
    const replies = Array.from({ length: 12 }, (_, n) =>
      shop.redeem(order(`o${n}`, ['HELLO'], { customer: { email: 'new@x.com' } })),
    )
    expect(await statuses(replies)).toEqual({ 201: 1, 409: 11 })
  })

  it('two promotions that share what is left of a campaign do not overspend it', async () => {
    const shop = await openShop(database.db, {
      campaigns: [{ id: 'camp', limits: { budget: { USD: 1200 }, redemptions: 5 } }],
      promotions: [
        {
          id: 'a',
          trigger: 'automatic',
          campaign: 'camp',
          effects: [{ type: 'percent_off', percent: '20', target: 'order' }],
        },
        { id: 'b', trigger: 'automatic', campaign: 'camp', effects: [{ type: 'shipping_off', percent: '100' }] },
      ],
    })
    const replies = await Promise.all(Array.from({ length: 4 }, (_, n) => shop.redeem(order(`o${n}`))))
    expect(replies.map(reply => reply.status)).toEqual([201, 201, 201, 201])
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
    const [row] = await database.db.query<{ amount: number }>({
      name: 'test-campaign',
      text: `select amount from counters where store_id = $1 and key = 'g:camp:USD'`,
      values: [shop.storeId],
    })
    expect(row?.amount).toBeLessThanOrEqual(1200)
  })
})
