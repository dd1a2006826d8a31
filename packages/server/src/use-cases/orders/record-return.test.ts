/** Returns on a real PostgreSQL: what is refunded, in parts and by both policies, and that it is refunded once. */
import { describe, expect, it } from 'vitest'
import { openShop, order, type Shop } from '../../../test/shop.ts'
import { withDatabase } from '../../../test/with-database.ts'
import { readRedemption } from '../list-redemptions.ts'
import { verifyStore } from '../verify-store.ts'
import { cancelRedemption } from './cancel.ts'
import { type RecordReturnInput, recordReturn } from './record-return.ts'

const database = withDatabase()

type Returned = {
  refund: number
  line_items: { refund: number }[]
  shipping_refund: number
  clawback: number
  code: string
}

async function give(shop: Shop, orderId: string, input: Omit<RecordReturnInput, 'redemption'>) {
  const { status, body, headers } = await recordReturn(shop.service, shop.caller, {
    redemption: `order:${orderId}`,
    ...input,
  })
  return { status, body: body as Returned, headers }
}

async function read(shop: Shop, orderId: string): Promise<unknown> {
  return (await readRedemption(shop.service, shop.caller, { id: `order:${orderId}` })).body
}

const thirds = {
  line_items: [
    { id: 'l1', quantity: 3, unit_price: 1000 },
    { id: 'l2', quantity: 1, unit_price: 500 },
  ],
}

describe('a return', () => {
  it('[F2][F7][RET-1] refunds what was paid, in parts, to the last cent', async () => {
    const shop = await openShop(database.db, { promotions: [{ id: 'p' }], codes: { SAVE: 'p' } })
    const paid = (await shop.redeem(order('o1', ['SAVE'], thirds))).body.totals.total
    expect(paid).toBe(3650) // 35.00 − 3.50 + 5.00 shipping
    const refunds = []
    for (const lines of [
      [['l1', 1]],
      [
        ['l1', 1],
        ['l2', 1],
      ],
      [['l1', 1]],
    ] as [string, number][][]) {
      const line_items = lines.map(([id, quantity]) => ({ id, quantity }))
      refunds.push((await give(shop, 'o1', { line_items })).body.refund)
    }
    expect(refunds).toEqual([900, 1350, 1400]) // 9.00; 9.00 + 4.50; 9.00 + 5.00 shipping
    expect(await read(shop, 'o1')).toMatchObject({ status: 'returned', refunded: 3650 })
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('refunds added tax with the lines', async () => {
    const shop = await openShop(database.db)
    const line_items = [
      { id: 'l1', quantity: 2, unit_price: 1000, tax_rate: '20' },
      { id: 'l2', quantity: 1, unit_price: 500 },
    ]
    const { totals } = (await shop.redeem(order('o1', [], { line_items }))).body
    expect(totals).toMatchObject({ tax: 400, total: 3400 })
    expect((await give(shop, 'o1', { line_items: [{ id: 'l1', quantity: 1 }] })).body.refund).toBe(1200)
    expect((await give(shop, 'o1', { line_items: [{ id: 'l2', quantity: 1 }], shipping: 500 })).body.refund).toBe(1000)
    expect((await give(shop, 'o1', { line_items: [{ id: 'l1', quantity: 1 }] })).body.refund).toBe(1200)
  })

  it('[RET-3] refuses more than there is, and lines that are not there', async () => {
    const shop = await openShop(database.db)
    await shop.redeem(order('o1'))
    const line = (quantity: number, id = 'l1') => ({ line_items: [{ id, quantity }] })
    expect((await give(shop, 'o1', line(3))).body.code).toBe('return_exceeds')
    expect((await give(shop, 'o1', line(1, 'none'))).status).toBe(422)
    expect((await give(shop, 'o1', { line_items: [], shipping: 501 })).body.code).toBe('return_exceeds')
    expect((await give(shop, 'o1', { line_items: [] })).status).toBe(422)
    expect((await give(shop, 'none', line(1))).status).toBe(404)
    await cancelRedemption(shop.service, shop.caller, { id: 'order:o1' })
    expect((await give(shop, 'o1', line(1))).body.code).toBe('order_cancelled')
  })

  it('parallel returns of the last unit refund it once', async () => {
    const shop = await openShop(database.db)
    await shop.redeem(order('o1'))
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => give(shop, 'o1', { line_items: [{ id: 'l1', quantity: 1 }] })),
    )
    expect(replies.filter(reply => reply.status === 201)).toHaveLength(2)
    expect(await read(shop, 'o1')).toMatchObject({ refunded: 5500, status: 'returned' })
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('[B1][B2] with an id is replayed, and refused with another body or for another order', async () => {
    const shop = await openShop(database.db)
    await shop.redeem(order('o1'))
    await shop.redeem(order('o2'))
    const input = { id: 'r1', line_items: [{ id: 'l1', quantity: 1 }] }
    const first = await give(shop, 'o1', input)
    const again = await give(shop, 'o1', input)
    expect([again.status, again.headers, again.body]).toEqual([201, { 'idempotent-replayed': 'true' }, first.body])
    expect((await give(shop, 'o1', { ...input, shipping: 1 })).body.code).toBe('key_reused')
    expect((await give(shop, 'o2', input)).body.code).toBe('key_reused')
    const parallel = { id: 'r2', line_items: [{ id: 'l1', quantity: 1 }] }
    const replies = await Promise.all([give(shop, 'o1', parallel), give(shop, 'o2', parallel)])
    expect(replies.map(reply => reply.status).sort()).toEqual([201, 422])
  })

  it('[B1] is replayed byte for byte', async () => {
    const shop = await openShop(database.db)
    await shop.redeem(order('o1'))
    const ask = () =>
      recordReturn(shop.service, shop.caller, {
        id: 'r1',
        redemption: 'order:o1',
        line_items: [{ id: 'l1', quantity: 1 }],
      })
    const first = await ask()
    const again = await ask()
    expect([again.status, again.headers]).toEqual([201, { 'idempotent-replayed': 'true' }])
    expect(JSON.stringify(again.body)).toBe(JSON.stringify(first.body))
  })

  it('[F1][RET-2] claws the discount back when what is kept does not earn it', async () => {
    const shop = await openShop(database.db, {
      promotions: [
        {
          id: 'p',
          on_return: 'clawback',
          limits: { redemptions: 1, per_customer: 1 },
          schedule: { ends: '2026-01-01' },
          conditions: [{ type: 'minimum_subtotal', amount: { USD: 4000 } }, { type: 'new_customer' }],
        },
      ],
      codes: { BIG: 'p' },
    })
    const placed = { ...order('o1', ['BIG'], { customer: { id: 'c1' } }), placed_at: '2025-12-01T00:00:00Z' }
    expect((await shop.redeem(placed)).body.totals.total).toBe(5000) // 50.00 − 5.00 + 5.00
    const first = (await give(shop, 'o1', { line_items: [{ id: 'l1', quantity: 1 }] })).body
    // One shirt alone costs 25.00 + 5.00: of 50.00 paid, 20.00 comes back. By lines it were 22.50.
    expect(first).toMatchObject({ refund: 2000, clawback: 250 })
    expect((await give(shop, 'o1', { line_items: [{ id: 'l1', quantity: 1 }] })).body.refund).toBe(3000)
    expect(await read(shop, 'o1')).toMatchObject({ refunded: 5000 })
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('[RET-2] asks no condition again that asks for what is not kept, such as who bought', async () => {
    const shop = await openShop(database.db, {
      promotions: [
        {
          id: 'p',
          on_return: 'clawback',
          conditions: [
            { type: 'customer', emails: ['a@x.com'] },
            { type: 'minimum_quantity', quantity: 2 },
          ],
        },
      ],
      codes: { MINE: 'p' },
    })
    const tees = { line_items: [{ id: 'l1', quantity: 3, unit_price: 1000 }], shipping: [] }
    await shop.redeem(order('o1', ['MINE'], { customer: { email: 'a@x.com' }, ...tees }))
    const one = { line_items: [{ id: 'l1', quantity: 1 }] }
    expect((await give(shop, 'o1', one)).body).toMatchObject({ refund: 900, clawback: 0 })
    expect((await give(shop, 'o1', one)).body).toMatchObject({ refund: 800, clawback: 100 })
    expect((await give(shop, 'o1', one)).body).toMatchObject({ refund: 1000, clawback: -100 })
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('[F8] [RET-2] knows which units were free: two paid and one free come back one by one', async () => {
    const bxgy = {
      type: 'buy_x_get_y',
      buy: { items: {}, quantity: 2 },
      get: { items: {}, quantity: 1, percent_off: '100' },
    } as const
    for (const on_return of ['keep', 'clawback'] as const) {
      const shop = await openShop(database.db, {
        promotions: [{ id: 'p', trigger: 'automatic', effects: [bxgy], on_return }],
      })
      const tees = { line_items: [{ id: 'l1', quantity: 3, unit_price: 1000 }], shipping: [] }
      expect((await shop.redeem(order('o1', [], tees))).body.totals.total).toBe(2000)
      const refunds: number[] = []
      for (const _ of [1, 2, 3])
        refunds.push((await give(shop, 'o1', { line_items: [{ id: 'l1', quantity: 1 }] })).body.refund)
      // Kept: 6.66, 6.67, 6.67. Clawed back: two alone cost 20.00, so the free one earns nothing.
      expect(refunds).toEqual(on_return === 'keep' ? [666, 667, 667] : [0, 1000, 1000])
      expect(await verifyStore(database.db, shop.storeId)).toEqual([])
    }
  })
})
