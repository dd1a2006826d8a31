/** Amended orders beside what else happens to them: who they are for, repeated redemptions, returns, cancellations. */
import { describe, expect, it } from 'vitest'
import { changesOf, counter, entriesOf } from '../../../test/order-changes.ts'
import { hold, passTime } from '../../../test/reserving.ts'
import { openShop, order, type Shop, serviceOn } from '../../../test/shop.ts'
import { once } from '../../../test/single-use.ts'
import { withDatabase } from '../../../test/with-database.ts'
import { readRedemption } from '../list-redemptions.ts'
import type { Order } from '../redeem.ts'
import { verifyStore } from '../verify-store.ts'

const database = withDatabase()

const customer = { id: 'c1' }
const tees = (quantity: number) => ({ line_items: [{ id: 'l1', product: 'TEE', quantity, unit_price: 2500 }] })
const verified = async (shop: Shop): Promise<void> => expect(await verifyStore(database.db, shop.storeId)).toEqual([])
const count = (shop: Shop, key: string) => counter(database.db, shop.storeId, key)
const entries = (shop: Shop, orderId = 'o1') => entriesOf(database.db, shop.storeId, orderId)
const read = async (shop: Shop, orderId = 'o1') =>
  (await readRedemption(shop.service, shop.caller, { id: `order:${orderId}` })).body

describe('the customer of an amended order', () => {
  const newcomers = { promotions: [{ id: 'p', conditions: [{ type: 'new_customer' as const }] }], codes: { NEW: 'p' } }

  it('[R16] stays new with the order that was their first', async () => {
    const shop = await openShop(database.db, newcomers)
    const { amend } = changesOf(shop)
    await shop.redeem(order('o1', ['NEW'], { customer: { ...customer, order_count: 0 } }))
    await shop.redeem(order('o2', [], { customer }))
    expect((await amend(order('o1', ['NEW'], { customer: { ...customer, order_count: 2 }, ...tees(3) }))).status).toBe(
      200,
    )
    expect((await amend(order('o1', ['NEW'], tees(2)))).status).toBe(200)
    const second = await amend(order('o2', ['NEW'], { customer }))
    expect(second.body.quote.discounts.rejected).toMatchObject([{ reason: 'not_new_customer' }])
    const stranger = await amend(order('o1', ['NEW'], { customer: { id: 'c2' } }))
    expect(stranger.status).toBe(200)
    await shop.redeem(order('o3', [], { customer: { id: 'c3' } }))
    const known = await amend(order('o1', ['NEW'], { customer: { id: 'c3' } }))
    expect(known.body.quote.discounts.rejected).toMatchObject([{ reason: 'not_new_customer' }])
    await verified(shop)
  })

  it('moves what is counted with them: a guest who is known now, another customer, one who is left out', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', trigger: 'automatic', limits: { per_customer: 1 } }, { id: 'q' }],
      codes: { ANY: 'q' },
    })
    const { amend } = changesOf(shop)
    const used = async () => {
      const rows = await database.db.query<{ n: number }>({
        name: 'test-per-customer',
        text: `select uses::float8 as n from counters where store_id = $1 and key like 'p:p:u:%' and uses > 0 order by key`,
        values: [shop.storeId],
      })
      return rows.map(row => row.n)
    }
    expect((await shop.redeem(order('o1'))).body.totals.items_discount).toBe(0)
    expect((await amend(order('o1', [], { customer }))).body.totals.items_discount).toBe(500)
    expect(await used()).toEqual([1])
    expect((await amend(order('o1', [], { customer: { ...customer, email: 'a@x.com' } }))).body.difference).toBe(0)
    expect(await used()).toEqual([1, 1])
    expect((await amend(order('o1'))).body.difference).toBe(0)
    expect(await used()).toEqual([1, 1])
    await verified(shop)
    await shop.redeem(order('o2', [], { customer: { id: 'c2' } }))
    expect((await amend(order('o1', [], { customer: { id: 'c2' } }))).body.difference).toBe(500)
    expect(await used()).toEqual([1])
    await verified(shop)
  })

  it('is asked by conditions as they were when the order does not name them again', async () => {
    const shop = await openShop(database.db, {
      promotions: [
        {
          id: 'p',
          conditions: [
            { type: 'customer', emails: ['a@x.com'] },
            { type: 'minimum_quantity', quantity: 2 },
          ],
        },
      ],
      codes: { MINE: 'p' },
    })
    const { amend } = changesOf(shop)
    await shop.redeem(order('o1', ['MINE'], { customer: { email: 'a@x.com' } }))
    expect((await amend(order('o1', ['MINE'], tees(3)))).body.difference).toBe(2250)
    expect((await amend(order('o1', ['MINE'], tees(1)))).body.quote.discounts.rejected).toMatchObject([
      { reason: 'quantity_too_low' },
    ])
  })
})

describe('amendments beside what else happens to an order', () => {
  it('keep the first answer for a repeated redemption, and tell where another one differs from the first', async () => {
    const shop = await openShop(database.db, once)
    const { amend } = changesOf(shop)
    const placed = order('o1', ['ONE'], { customer })
    const first = await shop.redeem(placed)
    const changed = order('o1', ['ONE'], { customer, ...tees(3) })
    await amend(changed)
    const again = await shop.redeem(placed)
    expect([again.status, again.headers, again.body]).toEqual([201, { 'idempotent-replayed': 'true' }, first.body])
    const other = await shop.redeem(changed)
    expect([other.status, other.body.code]).toEqual([409, 'order_exists'])
    expect(other.body.errors.map(error => error.path)).toContain('$.order.line_items[0].quantity')
    await amend(order('o1', [], { customer }))
    expect((await shop.redeem(placed)).body).toEqual(first.body)
  })

  it('are refused of orders that are off, gone or others', async () => {
    const shop = await openShop(database.db)
    const { amend, cancel, giveBack, reopen } = changesOf(shop)
    expect((await amend(order('none'))).status).toBe(404)
    await shop.redeem(order('o1'))
    const codes = async (more: object) => {
      const { status, body } = await amend({ ...order('o1'), ...more }, { id: 'order:o1' })
      return [status, body.code, body.errors?.[0]?.path]
    }
    expect(await codes({ id: 'o2' })).toEqual([422, 'invalid', '$.order.id'])
    expect(await codes({ currency: 'EUR' })).toEqual([422, 'invalid', '$.order.currency'])
    expect(await codes({ placed_at: '2026-01-01T00:00:00Z' })).toEqual([422, 'invalid', '$.order.placed_at'])
    await cancel('o1')
    expect(await codes({})).toEqual([409, 'order_cancelled', undefined])
    await reopen('o1')
    await giveBack('o1', { l1: 2 })
    expect(await codes({})).toEqual([409, 'already_resolved', undefined])
  })

  it('[F2] [RET-4] leave what came back as it is: no line falls below it, and returns go on at the new price', async () => {
    const shop = await openShop(database.db, { promotions: [{ id: 'p' }], codes: { SAVE: 'p' } })
    const { amend, giveBack } = changesOf(shop)
    await shop.redeem(order('o1', ['SAVE'], tees(4))) // 100.00 − 10.00 + 5.00
    expect((await giveBack('o1', { l1: 2 }, { shipping: 200 })).body.refund).toBe(4700)
    const tooFew = await amend(order('o1', ['SAVE'], tees(1)))
    expect([tooFew.body.code, tooFew.body.errors]).toMatchObject([
      'return_exceeds',
      [{ path: '$.order.line_items[0].quantity' }],
    ])
    const gone = await amend(order('o1', ['SAVE'], { line_items: [{ id: 'l2', quantity: 1, unit_price: 100 }] }))
    expect(gone.body.errors).toMatchObject([{ path: '$.order.line_items' }])
    const freeShipping = await amend(order('o1', ['SAVE'], { ...tees(4), shipping: [] }))
    expect(freeShipping.body.errors).toMatchObject([{ path: '$.order.shipping' }])
    // 58.00 were paid for two and the rest of the shipping. Without the code two cost 50.00 + 3.00 of shipping.
    const changed = await amend(order('o1', [], tees(4)))
    expect([changed.body.difference, changed.body.refunded, changed.body.totals.total]).toEqual([500, 5200, 10500])
    await verified(shop)
    expect((await giveBack('o1', { l1: 2 })).body.refund).toBe(5300)
    expect(await read(shop)).toMatchObject({ status: 'returned', refunded: 10500 })
    await verified(shop)
  })

  it('down to what came back leave nothing that could still be refunded', async () => {
    const shop = await openShop(database.db)
    const { amend, giveBack } = changesOf(shop)
    await shop.redeem(order('o1')) // 50.00 + 5.00
    await giveBack('o1', { l1: 1 })
    const rest = await amend(order('o1', [], tees(1)))
    expect(rest.body).toMatchObject({ difference: -3000, status: 'returned', refunded: 3000 })
    expect((await giveBack('o1', {}, { shipping: 1 })).body.code).toBe('return_exceeds')
    await verified(shop)
  })

  it('give what a cancellation took off by itself again, with the use that it kept', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { redemptions: 1, budget: { USD: 900 } }, on_cancel: 'keep' }],
      codes: { SAVE: 'p', OTHER: 'p' },
    })
    const { amend, cancel } = changesOf(shop)
    await shop.redeem(order('o1', ['SAVE']))
    await cancel('o1', { promotion: 'p' })
    expect((await amend(order('o1', ['SAVE'], tees(3)))).status).toBe(200)
    expect([await count(shop, 'p:p'), await count(shop, 'p:p:USD')]).toEqual([
      [1, 3, 0],
      [0, 0, 750],
    ])
    await verified(shop)
    await cancel('o1', { promotion: 'p' })
    expect((await amend(order('o1', ['OTHER']))).status).toBe(200)
    expect(await count(shop, 'p:p:USD')).toEqual([0, 0, 500])
    await verified(shop)
    await cancel('o1', { promotion: 'p' })
    expect((await amend(order('o1'))).status).toBe(200)
    expect(await count(shop, 'p:p')).toEqual([1, 2, 0])
    await verified(shop)
  })

  it('[A15] of one order at once come one after the other: no discount is given twice, no use is lost', async () => {
    const stackable = { combination: { with: ['product', 'order'] as const, stack_on_line: true } }
    const limits = { redemptions: 1 }
    const shop = await openShop(database.db, {
      settings: { max_codes: 2 },
      promotions: [
        { id: 'a', limits, ...stackable },
        { id: 'b', limits, ...stackable },
      ],
      codes: { A: 'a', B: 'b' },
    })
    const [one, other] = [changesOf(shop), changesOf({ ...shop, service: serviceOn(database.db) })]
    await shop.redeem(order('o1'))
    const replies = await Promise.all(
      [['A'], ['A', 'B'], ['B'], ['B', 'A']].map((codes, n) => (n % 2 === 0 ? one : other).amend(order('o1', codes))),
    )
    expect(replies.map(reply => reply.status)).toEqual([200, 200, 200, 200])
    const last = (await read(shop)) as { totals: { total: number } }
    const moved = replies.reduce((sum, { body }) => sum + body.difference, 5500)
    expect(moved).toBe(last.totals.total)
    const uses = [(await count(shop, 'p:a'))[0], (await count(shop, 'p:b'))[0]].sort()
    expect(uses).toEqual(moved === 5000 ? [0, 1] : [1, 1])
    await verified(shop)
  })

  it('count, like all other changes, in the period in which the order was reserved', async () => {
    const shop = await openShop(database.db, once)
    const { amend, cancel, reopen } = changesOf(shop)
    const { body: held } = await hold(shop, 's1', ['ONE'], { ttl: 'P3D', with: { customer } })
    await passTime(shop, held.id, 2 * 86_400)
    const reserved = { ...order('o1', ['ONE'], { customer }), context: { session_id: 's1' } }
    expect((await shop.redeem(reserved, { reservation: held.id })).status).toBe(201)
    const day = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10)
    const spent = () => count(shop, `p:p:day:${day}:USD`)
    expect(await spent()).toEqual([0, 0, 500])
    await amend(order('o1', ['ONE'], { customer, ...tees(3) }))
    expect(await spent()).toEqual([0, 0, 750])
    await cancel('o1')
    expect(await spent()).toEqual([0, 0, 0])
    await reopen('o1')
    expect(await spent()).toEqual([0, 0, 750])
    await verified(shop)
  })

  it('and all other changes go on with orders from before migration 0003', async () => {
    const shop = await openShop(database.db, once)
    const { amend, cancel, giveBack, reopen } = changesOf(shop)
    const placed = order('o1', ['ONE'], { customer, ...tees(2) })
    const first = await shop.redeem(placed)
    await asBefore(shop, placed)
    expect((await shop.redeem(placed)).body).toEqual(first.body)
    await cancel('o1')
    expect((await reopen('o1')).status).toBe(200)
    expect((await giveBack('o1', { l1: 1 })).body.refund).toBe(2250)
    expect((await amend(order('o1', ['ONE'], { customer, ...tees(3) }))).body.difference).toBe(2250)
    expect((await shop.redeem(placed)).body).toEqual(first.body)
    expect((await shop.redeem(order('o1', ['ONE'], { customer, ...tees(3) }))).body.code).toBe('order_exists')
    expect((await giveBack('o1', { l1: 2 })).body.refund).toBe(5000)
    expect(await read(shop)).toMatchObject({ status: 'returned', refunded: 7250 })
    await verified(shop)
  })

  it('[B1] [B2] with a key are replayed, compared without where the order came from', async () => {
    const shop = await openShop(database.db, once)
    const { amend } = changesOf(shop)
    await shop.redeem(order('o1', ['ONE'], { customer }))
    const changed = order('o1', ['ONE'], { customer, ...tees(3) })
    const first = await amend(changed, { idempotency_key: 'k' })
    const again = await amend(
      { ...changed, context: { ip: '203.0.113.9' } },
      { idempotency_key: 'k', expected_total: 7250 },
    )
    expect([again.status, again.headers, again.body]).toEqual([
      200,
      { 'idempotent-replayed': 'true' },
      JSON.parse(JSON.stringify(first.body)),
    ])
    const other = await amend(order('o1', ['ONE'], { customer, ...tees(2) }), { idempotency_key: 'k' })
    expect([other.status, other.body.errors]).toMatchObject([422, [{ path: '$.order.line_items[0].quantity' }]])
    expect(await entries(shop)).toHaveLength(3)
  })
})

/** The order as the version before migration 0003 kept it: terms and cart in the row, all of its lines as rows. */
async function asBefore({ storeId, service }: Shop, placed: Order): Promise<void> {
  const fingerprint = service.identities.fingerprint(storeId, { order: placed })
  await database.db.query({
    name: 'test-as-before',
    text: `
with line as (
  insert into redemption_lines (store_id, redemption_id, line_id, position, quantity, gross, discount, discounted_units)
  select store_id, redemption_id, 'l1', 0, 2, gross, items_discount, 2 from redemptions where store_id = $1
)
update redemptions r
set frozen = jsonb_build_object('promotions', t.document -> 'promotions', 'settings', t.document -> 'settings',
    'codes', r.kept -> 'codes', 'cart', r.kept -> 'cart'), kept = null, terms_id = null, fingerprint = $2::jsonb
from frozen_terms t
where r.store_id = $1 and t.store_id = $1 and t.terms_id = r.terms_id`,
    values: [storeId, JSON.stringify(fingerprint)],
  })
}
