/** Gifts through the ledger: an amount of 0 is a redemption, and a budget pays for what is no line. */
import { describe, expect, it } from 'vitest'
import { entries, openShop, order, statuses } from '../../test/shop.ts'
import { withDatabase } from '../../test/with-database.ts'
import { cancelRedemption } from './orders/cancel.ts'
import { recordReturn } from './orders/record-return.ts'
import { verifyStore } from './verify-store.ts'

const database = withDatabase()
const mug = { type: 'gift', sku: 'MUG', quantity: 1, value: { USD: 700 } } as const
const marked = { id: 'l2', sku: 'MUG', quantity: 1, unit_price: 900, gift_of: 'p' }

async function giftShop(limits: object) {
  return openShop(database.db, { promotions: [{ id: 'p', effects: [mug], limits }], codes: { MUG: 'p' } })
}

describe('a redemption with a gift', () => {
  it('[EFF-13] takes a use, an amount of 0 and the gift’s value, and keeps the gift with the order', async () => {
    const shop = await giftShop({ redemptions: 1, budget: { USD: 1000 } })
    const { status, body } = await shop.redeem(order('o1', ['MUG']))
    expect([status, body]).toMatchObject([
      201,
      {
        totals: { items_discount: 0, total: 5500 },
        discounts: { applied: [{ code: 'MUG', amount: 0 }], gifts: [{ promotion: 'p', sku: 'MUG', quantity: 1 }] },
      },
    ])
    expect(await entries(shop)).toBe(1)
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
    const [row] = await database.db.query<{ amount: number; gifts: number; spent: number }>({
      name: 'test-gift-entry',
      text: `select l.amount::int as amount, l.gifts::int as gifts, c.amount::int as spent
        from ledger l join counters c using (store_id) where store_id = $1 and c.key = 'p:p:USD'`,
      values: [shop.storeId],
    })
    expect(row).toEqual({ amount: 0, gifts: 700, spent: 700 })
  })

  it('never gives more than the budget holds, and gets it back from a cancelled order', async () => {
    const shop = await giftShop({ budget: { USD: 2100 } })
    const replies = Array.from({ length: 10 }, (_, n) => shop.redeem(order(`o${n}`, ['MUG'])))
    expect(await statuses(replies)).toEqual({ 201: 3, 409: 7 })
    const taken = (await Promise.all(replies)).find(({ status }) => status === 201)!
    await cancelRedemption(shop.service, shop.caller, { id: taken.body.id })
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
    expect((await shop.redeem(order('again', ['MUG']))).status).toBe(201)
    expect((await shop.redeem(order('once more', ['MUG']))).status).toBe(409)
  })

  it('counts a gift on a line by its price, once, and refunds nothing for it', async () => {
    const shop = await giftShop({ budget: { USD: 900 } })
    const cart = { line_items: [...order('o').line_items, marked] }
    const { body } = await shop.redeem(order('o1', ['MUG'], cart))
    expect(body.totals).toMatchObject({ subtotal: 5900, items_discount: 900, total: 5500 })
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
    const given = { redemption: body.id, line_items: [{ id: 'l2', quantity: 1 }] }
    const { body: back } = await recordReturn(shop.service, shop.caller, given)
    expect(back).toMatchObject({ refund: 0 })
    expect((await shop.redeem(order('o2', ['MUG'], cart))).status).toBe(409)
  })
})
