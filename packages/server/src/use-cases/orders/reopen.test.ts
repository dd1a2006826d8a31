/** Orders that were cancelled and are on again, on a real PostgreSQL: what they take again, and when they may not. */
import { describe, expect, it } from 'vitest'
import { changePromotion, changesOf, counter, entriesOf } from '../../../test/order-changes.ts'
import { hold } from '../../../test/reserving.ts'
import { openShop, order, type Shop, serviceOn, statuses } from '../../../test/shop.ts'
import { withDatabase } from '../../../test/with-database.ts'
import { verifyStore } from '../verify-store.ts'

const database = withDatabase()

const customer = { id: 'c1' }
const verified = async (shop: Shop): Promise<void> => expect(await verifyStore(database.db, shop.storeId)).toEqual([])
const count = (shop: Shop, key: string) => counter(database.db, shop.storeId, key)

const limited = {
  campaigns: [{ id: 'camp', limits: { redemptions: 1, budget: { USD: 500 } } }],
  promotions: [
    {
      id: 'p',
      campaign: 'camp',
      limits: {
        redemptions: 1,
        per_customer: 1,
        per_code: 1,
        units: 2,
        budget: { USD: 500 },
        per_period: [{ period: 'day' as const, redemptions: 1, per_customer: 1, budget: { USD: 500 } }],
      },
    },
  ],
  codes: { ONE: { promotion: 'p', limits: { redemptions: 1, per_customer: 1 } } },
}

describe('reopening', () => {
  it('[F10] [RED-7] takes every use again, or refuses whole and names what has no room', async () => {
    const shop = await openShop(database.db, limited)
    const { cancel, reopen } = changesOf(shop)
    await shop.redeem(order('o1', ['ONE'], { customer }))
    await cancel('o1')
    expect((await shop.redeem(order('o2', ['ONE'], { customer: { id: 'c2' } }))).status).toBe(201)
    const refused = await reopen('o1')
    expect([refused.status, refused.body.code]).toEqual([409, 'quote_changed'])
    expect(refused.body.refused).toContainEqual({
      of: 'promotion',
      id: 'p',
      reason: 'redemption_limit',
      limit: 1,
      used: 1,
    })
    expect(refused.body.refused).toContainEqual({
      of: 'code',
      id: 'code-ONE',
      reason: 'redemption_limit',
      limit: 1,
      used: 1,
    })
    expect(refused.body.refused).toContainEqual({
      of: 'campaign',
      id: 'camp',
      reason: 'budget_spent',
      limit: 500,
      used: 500,
    })
    expect(refused.body.detail).toContain('promotion p: redemption_limit')
    expect(refused.body.quote.discounts.rejected).toMatchObject([{ code: 'ONE', reason: 'redemption_limit' }])
    expect(await count(shop, 'p:p')).toEqual([1, 2, 0])
    expect((await entriesOf(database.db, shop.storeId, 'o1')).map(([type]) => type)).toEqual(['redeemed', 'cancelled'])
    await verified(shop)

    await cancel('o2')
    const again = await reopen('o1')
    expect([again.status, again.body.status, again.body.totals.total]).toEqual([200, 'redeemed', 5000])
    expect(await count(shop, 'p:p')).toEqual([1, 2, 0])
    expect(await count(shop, 'g:camp:USD')).toEqual([0, 0, 500])
    await verified(shop)
  })

  it('[F9] [A11] cancelled and reopened as often as anybody likes: the ledger only grows, the counters stay exact', async () => {
    const shop = await openShop(database.db, limited)
    const { cancel, reopen } = changesOf(shop)
    await shop.redeem(order('o1', ['ONE'], { customer }))
    for (const _ of [1, 2, 3]) {
      expect((await cancel('o1')).status).toBe(200)
      expect((await cancel('o1')).body.code).toBe('already_resolved')
      expect(await count(shop, 'p:p')).toEqual([0, 0, 0])
      expect((await reopen('o1')).status).toBe(200)
      expect((await reopen('o1')).body.code).toBe('already_resolved')
      expect(await count(shop, 'p:p')).toEqual([1, 2, 0])
      await verified(shop)
    }
    const [, , ...rest] = await entriesOf(database.db, shop.storeId, 'o1')
    expect(rest).toEqual([
      ['reopened', 'p', 1, 2, 500],
      ['cancelled', 'p', -1, -2, -500],
      ['reopened', 'p', 1, 2, 500],
      ['cancelled', 'p', -1, -2, -500],
      ['reopened', 'p', 1, 2, 500],
    ])
  })

  it('takes from the period of the redemption, not from the one it is reopened in', async () => {
    const shop = await openShop(database.db, limited)
    const { cancel, reopen } = changesOf(shop)
    await shop.redeem({ ...order('o1', ['ONE'], { customer }), placed_at: '2026-03-01T10:00:00Z' })
    await cancel('o1')
    expect(await count(shop, 'p:p:day:2026-03-01')).toEqual([0, 0, 0])
    await reopen('o1')
    expect(await count(shop, 'p:p:day:2026-03-01')).toEqual([1, 0, 0])
    await verified(shop)
  })

  it('needs no second use where the cancellation kept it', async () => {
    const promotions = [{ id: 'p', limits: { redemptions: 1, budget: { USD: 500 } }, on_cancel: 'keep' as const }]
    const shop = await openShop(database.db, { promotions, codes: { ONE: 'p' } })
    const { cancel, reopen } = changesOf(shop)
    await shop.redeem(order('o1', ['ONE']))
    for (const _ of [1, 2]) {
      await cancel('o1')
      await verified(shop)
      expect((await reopen('o1')).status).toBe(200)
      expect([await count(shop, 'p:p'), await count(shop, 'p:p:USD')]).toEqual([
        [1, 2, 0],
        [0, 0, 500],
      ])
      await verified(shop)
    }
  })

  it('[A12] asks neither dates nor switches again: code disabled and archived, promotion over and paused', async () => {
    const shop = await openShop(database.db, limited)
    const { cancel, reopen } = changesOf(shop)
    await shop.redeem(order('o1', ['ONE'], { customer }))
    await cancel('o1')
    await changePromotion(shop, 'p', { status: 'archived', schedule: { ends: '2026-01-01' } })
    await database.db.query({
      name: 'test-archive-code',
      text: `update codes set status = 'archived', document = document || '{"status":"archived"}' where store_id = $1`,
      values: [shop.storeId],
    })
    expect((await reopen('o1')).status).toBe(200)
    await verified(shop)
  })

  it('of one promotion that was cancelled by itself, or of all that were', async () => {
    const shop = await openShop(database.db, {
      campaigns: [{ id: 'camp', limits: { redemptions: 1 } }],
      promotions: [
        { id: 'a', trigger: 'automatic', campaign: 'camp', limits: { redemptions: 1 } },
        {
          id: 'b',
          trigger: 'automatic',
          campaign: 'camp',
          limits: { redemptions: 1 },
          effects: [{ type: 'shipping_off', percent: '100' }],
        },
      ],
    })
    const { cancel, reopen } = changesOf(shop)
    const uses = async () =>
      [await count(shop, 'p:a'), await count(shop, 'p:b'), await count(shop, 'g:camp')].map(own => own[0])
    await shop.redeem(order('o1'))
    await cancel('o1', { promotion: 'a' })
    expect((await reopen('o1', { promotion: 'b' })).body.code).toBe('already_resolved')
    expect((await reopen('o1', { promotion: 'none' })).status).toBe(404)
    expect((await reopen('o1', { promotion: 'a' })).status).toBe(200)
    expect(await uses()).toEqual([1, 1, 1])
    await cancel('o1', { promotion: 'a' })
    await cancel('o1', { promotion: 'b' })
    expect(await uses()).toEqual([0, 0, 0])
    expect((await reopen('o1')).status).toBe(200)
    expect(await uses()).toEqual([1, 1, 1])
    await cancel('o1', { promotion: 'a' })
    await cancel('o1')
    expect((await reopen('o1', { promotion: 'a' })).body.code).toBe('order_cancelled')
    expect((await reopen('o1')).body.status).toBe('redeemed')
    expect(await uses()).toEqual([1, 1, 1])
    await verified(shop)
  })

  it('of an order without a discount; a repeated redemption is then answered as the first', async () => {
    const shop = await openShop(database.db)
    const { cancel, reopen } = changesOf(shop)
    const first = await shop.redeem(order('o1'))
    await cancel('o1')
    expect((await shop.redeem(order('o1'))).body.code).toBe('order_cancelled')
    expect((await reopen('o1')).status).toBe(200)
    const again = await shop.redeem(order('o1'))
    expect([again.status, again.headers, again.body]).toEqual([201, { 'idempotent-replayed': 'true' }, first.body])
    expect((await entriesOf(database.db, shop.storeId, 'o1')).map(([type]) => type)).toEqual([
      'redeemed',
      'cancelled',
      'reopened',
    ])
    await verified(shop)
  })

  it('[C3] gives no customer two first orders', async () => {
    const promotions = [{ id: 'p', conditions: [{ type: 'new_customer' as const }] }]
    const shop = await openShop(database.db, { promotions, codes: { NEW: 'p' } })
    const { cancel, reopen } = changesOf(shop)
    await shop.redeem(order('o1', ['NEW'], { customer }))
    await cancel('o1')
    await shop.redeem(order('o2', ['NEW'], { customer }))
    const refused = await reopen('o1')
    expect([refused.status, refused.body.refused]).toEqual([
      409,
      [{ of: 'promotion', id: 'p', reason: 'not_new_customer' }],
    ])
    expect(refused.body.quote.discounts.rejected).toMatchObject([{ reason: 'not_new_customer' }])
    await cancel('o2')
    expect((await reopen('o1')).status).toBe(200)
    await shop.redeem(order('o3', [], { customer }))
    await cancel('o1')
    expect((await reopen('o1')).status).toBe(200)
    await verified(shop)
  })

  it('[R5] [F10] of many orders at once for the last uses: exactly as many as there are, on two servers', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { redemptions: 12 } }],
      codes: { HOT: 'p' },
    })
    const sides = [changesOf(shop), changesOf({ ...shop, service: serviceOn(database.db) })]
    const ids = Array.from({ length: 12 }, (_, n) => `o${n}`)
    await Promise.all(ids.map(id => shop.redeem(order(id, ['HOT']))))
    await Promise.all(ids.map((id, n) => sides[n % 2]?.cancel(id)))
    await changePromotion(shop, 'p', { limits: { redemptions: 5 } })
    const replies = ids.flatMap((id, n) => [sides[n % 2]?.reopen(id), sides[(n + 1) % 2]?.reopen(id)])
    const answers = await statuses(replies.flatMap(reply => reply ?? []))
    expect(answers[200]).toBe(5)
    expect((await count(shop, 'p:p'))[0]).toBe(5)
    await verified(shop)
  })

  it('[R4] leaves alone what others hold', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { redemptions: 1 } }],
      codes: { ONE: 'p' },
    })
    const { cancel, reopen } = changesOf(shop)
    await shop.redeem(order('o1', ['ONE']))
    await cancel('o1')
    expect((await hold(shop, 's1', ['ONE'])).status).toBe(201)
    const refused = await reopen('o1')
    expect([refused.status, refused.body.quote.discounts.rejected]).toMatchObject([409, [{ reason: 'held_elsewhere' }]])
    await verified(shop)
  })

  it('[B1] [B2] with a key is replayed, and refused with another body', async () => {
    const shop = await openShop(database.db, limited)
    const { cancel, reopen } = changesOf(shop)
    await shop.redeem(order('o1', ['ONE'], { customer }))
    await cancel('o1')
    const first = await reopen('o1', { idempotency_key: 'k' })
    const again = await reopen('o1', { idempotency_key: 'k' })
    expect([again.status, again.headers, again.body]).toEqual([
      200,
      { 'idempotent-replayed': 'true' },
      JSON.parse(JSON.stringify(first.body)),
    ])
    const other = await reopen('o1', { idempotency_key: 'k', promotion: 'p' })
    expect([other.status, other.body.code, other.body.errors]).toMatchObject([
      422,
      'key_reused',
      [{ path: '$.promotion' }],
    ])
  })
})
