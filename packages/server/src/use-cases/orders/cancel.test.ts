/** Cancellations on a real PostgreSQL: what comes back, to where, and that it comes back once. */
import { describe, expect, it } from 'vitest'
import { changesOf, counter, entriesOf } from '../../../test/order-changes.ts'
import { openShop, order, type Shop } from '../../../test/shop.ts'
import { withDatabase } from '../../../test/with-database.ts'
import { verifyStore } from '../verify-store.ts'
import { type CancelInput, cancelRedemption } from './cancel.ts'

const database = withDatabase()

const cancel = (shop: Shop, input: CancelInput) => cancelRedemption(shop.service, shop.caller, input)
const codeOf = ({ body }: { body: unknown }) => (body as { code: string }).code

async function used({ storeId }: Shop, key: string): Promise<number | undefined> {
  return (await counter(database.db, storeId, key))[0]
}

describe('a cancellation', () => {
  const limited = {
    promotions: [{ id: 'p', limits: { redemptions: 1, per_customer: 1, budget: { USD: 500 } } }],
    codes: { ONE: 'p' },
  }
  const customer = { id: 'c1' }

  it('[F9][RED-5] gives the use, the customer’s use and the money back', async () => {
    const shop = await openShop(database.db, limited)
    await shop.redeem(order('o1', ['ONE'], { customer }))
    expect((await shop.redeem(order('o2', ['ONE'], { customer }))).status).toBe(409)
    const { status, body } = await cancel(shop, { id: 'order:o1' })
    expect([status, body]).toMatchObject([200, { order_id: 'o1', status: 'cancelled' }])
    expect((await shop.redeem(order('o3', ['ONE'], { customer }))).status).toBe(201)
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('keeps the use when the promotion says so', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { redemptions: 1 }, on_cancel: 'keep' }],
      codes: { ONE: 'p' },
    })
    await shop.redeem(order('o1', ['ONE']))
    await cancel(shop, { id: 'order:o1' })
    expect((await shop.redeem(order('o2', ['ONE']))).status).toBe(409)
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('[R13][A11][RED-5] happens once, however many ask for it at once', async () => {
    const shop = await openShop(database.db, limited)
    await shop.redeem(order('o1', ['ONE'], { customer }))
    const replies = await Promise.all(Array.from({ length: 10 }, () => cancel(shop, { id: 'order:o1' })))
    expect(replies.map(reply => reply.status).sort()).toEqual([200, ...Array(9).fill(409)])
    expect(codeOf(replies.find(reply => reply.status === 409) ?? { body: {} })).toBe('already_resolved')
    expect(await used(shop, 'p:p')).toBe(0)
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('[B1] with a key is replayed', async () => {
    const shop = await openShop(database.db, limited)
    await shop.redeem(order('o1', ['ONE'], { customer }))
    const first = await cancel(shop, { id: 'order:o1', idempotency_key: 'k' })
    const again = await cancel(shop, { id: 'order:o1', idempotency_key: 'k' })
    expect([again.status, again.headers]).toEqual([200, { 'idempotent-replayed': 'true' }])
    expect(again.body).toEqual(JSON.parse(JSON.stringify(first.body)))
  })

  it('keeps the order id: a redemption of a cancelled order is refused', async () => {
    const shop = await openShop(database.db, limited)
    await shop.redeem(order('o1', ['ONE'], { customer }))
    await cancel(shop, { id: 'order:o1' })
    const again = await shop.redeem(order('o1', ['ONE'], { customer }))
    expect([again.status, again.body.code]).toEqual([409, 'order_cancelled'])
  })

  it('gives back to the period it was taken from, and makes the customer new again', async () => {
    const shop = await openShop(database.db, {
      promotions: [
        {
          id: 'p',
          conditions: [{ type: 'new_customer' }],
          limits: { per_period: [{ period: 'day', redemptions: 1 }] },
        },
      ],
      codes: { DAILY: 'p' },
    })
    const at = (id: string, placed_at: string) => shop.redeem({ ...order(id, ['DAILY'], { customer }), placed_at })
    expect((await at('o1', '2026-03-01T10:00:00Z')).status).toBe(201)
    expect(await used(shop, 'p:p:day:2026-03-01')).toBe(1)
    await cancel(shop, { id: 'order:o1' })
    expect(await used(shop, 'p:p:day:2026-03-01')).toBe(0)
    expect((await at('o2', '2026-03-01T11:00:00Z')).body).toMatchObject({ new_customer: true })
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('of one of two promotions leaves the other one and the order', async () => {
    const shop = await openShop(database.db, {
      campaigns: [{ id: 'camp', limits: { redemptions: 5 } }],
      promotions: [
        { id: 'a', trigger: 'automatic', campaign: 'camp', limits: { redemptions: 9 } },
        {
          id: 'b',
          trigger: 'automatic',
          campaign: 'camp',
          limits: { redemptions: 9 },
          effects: [{ type: 'shipping_off', percent: '100' }],
        },
      ],
    })
    await shop.redeem(order('o1'))
    const first = await cancel(shop, { id: 'order:o1', promotion: 'a' })
    expect(first).toMatchObject({ status: 200, body: { status: 'redeemed' } })
    expect([await used(shop, 'p:a'), await used(shop, 'p:b'), await used(shop, 'g:camp')]).toEqual([0, 1, 1])
    expect(codeOf(await cancel(shop, { id: 'order:o1', promotion: 'a' }))).toBe('already_resolved')
    expect((await cancel(shop, { id: 'order:o1', promotion: 'none' })).status).toBe(404)
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
    await cancel(shop, { id: 'order:o1' })
    expect([await used(shop, 'p:b'), await used(shop, 'g:camp')]).toEqual([0, 0])
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('of what is not there is not found', async () => {
    const shop = await openShop(database.db)
    expect((await cancel(shop, { id: 'order:none' })).status).toBe(404)
  })

  it('and redemptions at once leave counters and ledger equal', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { redemptions: 5 } }],
      codes: { HOT: 'p' },
    })
    await Promise.all(
      Array.from({ length: 40 }, async (_, n) => {
        const { status } = await shop.redeem(order(`o${n}`, ['HOT']))
        if (status === 201 && n % 2 === 0) await cancel(shop, { id: `order:o${n}` })
      }),
    )
    expect(await used(shop, 'p:p')).toBeLessThanOrEqual(5)
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('[A12] comes after the code is over as before it, by a reversing entry; nothing is deleted', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', schedule: { ends: '2026-03-31' }, limits: { redemptions: 1 } }],
      codes: { ONE: 'p' },
    })
    await shop.redeem({ ...order('o1', ['ONE']), placed_at: '2026-03-10T12:00:00Z' })
    expect((await cancel(shop, { id: 'order:o1', at: '2026-05-01T00:00:00Z' })).status).toBe(200)
    expect(await entriesOf(database.db, shop.storeId, 'o1')).toEqual([
      ['redeemed', 'p', 1, 2, 500],
      ['cancelled', 'p', -1, -2, -500],
    ])
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('did not happen in the future, and only a key for history says when', async () => {
    const shop = await openShop(database.db, limited)
    const { giveBack, reopen } = changesOf(shop)
    await shop.redeem(order('o1', ['ONE'], { customer }))
    const at = new Date(Date.now() + 60_000).toISOString()
    const future = { status: 422, body: { errors: [{ path: '$.at', code: 'in_the_future' }] } }
    expect(await cancel(shop, { id: 'order:o1', at })).toMatchObject(future)
    expect(await giveBack('o1', { l1: 1 }, { at })).toMatchObject(future)
    const placed = await shop.redeem({ ...order('o2'), placed_at: at })
    expect([placed.status, placed.body.errors]).toMatchObject([422, [{ path: '$.order.placed_at' }]])
    const plain = changesOf({ ...shop, caller: { ...shop.caller, scopes: [] } })
    const past = '2026-03-10T12:00:00Z'
    expect((await plain.cancel('o1', { at: past })).status).toBe(403)
    expect((await cancel(shop, { id: 'order:o1', at: past })).status).toBe(200)
    expect(await reopen('o1', { at })).toMatchObject(future)
  })
})
