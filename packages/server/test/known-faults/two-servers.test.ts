/** What only two servers on one database can get wrong, each interleaving made on purpose. */
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectDatabase, type OpenedDatabase } from '../../src/store/connect.ts'
import type { Database } from '../../src/store/database.ts'
import { cancelRedemption } from '../../src/use-cases/orders/cancel.ts'
import { redeem } from '../../src/use-cases/redeem.ts'
import { verifyStore } from '../../src/use-cases/verify-store.ts'
import { onServer } from '../databases.ts'
import { entries, openShop, order, serviceOn } from '../shop.ts'
import { withDatabase } from '../with-database.ts'

const database = withDatabase()
let other: OpenedDatabase

beforeAll(async () => {
  other = await connectDatabase(database.connection)
})
afterAll(() => other.close())

/** A database on which `meanwhile` happens right after the first statement that looks whether an order is known. */
function interrupted(db: Database, meanwhile: () => Promise<void>): Database {
  let looked: Promise<void> | undefined
  return {
    ...db,
    query: async statement => {
      if (looked === undefined && statement.name.startsWith('find-existing')) {
        const rows = await db.query(statement)
        looked = meanwhile()
        await looked
        return rows
      }
      // What is asked after that look is answered after what happened.
      if (!statement.name.startsWith('find-existing')) await (looked ?? pause(20))
      return db.query(statement)
    },
  }
}

describe('two servers', () => {
  it('[B8] [R6] an order that another server redeems just now is answered as redeemed, not refused for its own use', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { redemptions: 1 } }],
      codes: { LAST: 'p' },
    })
    const elsewhere = serviceOn(other)
    await redeem(elsewhere, shop.caller, { order: order('warm') })
    const body = { order: order('o1', ['LAST']) }
    const slow = serviceOn(
      interrupted(database.db, async () => {
        expect((await redeem(elsewhere, shop.caller, body)).status).toBe(201)
      }),
    )
    const again = await redeem(slow, shop.caller, body)
    expect([again.status, again.headers?.['idempotent-replayed']]).toEqual([201, 'true'])
    expect(await entries(shop)).toBe(1)
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('[A3] two first orders of one customer that wait for the same row: one of them is the first', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'welcome', conditions: [{ type: 'new_customer' }] }],
      codes: { HELLO: 'welcome' },
    })
    const customer = { email: 'new@x.com' }
    const begun = await shop.redeem(order('o0', ['HELLO'], { customer }))
    expect((await cancelRedemption(shop.service, shop.caller, { id: begun.body.id })).status).toBe(200)
    const second = serviceOn(other)
    for (const service of [shop.service, second])
      await redeem(service, shop.caller, { order: order(`warm${service === second}`) })
    const replies = await onServer(database.connection, async client => {
      await client.query('begin')
      await client.query(`select 1 from counters where store_id = $1 and key like 'u:%' for update`, [shop.storeId])
      const both = [
        shop.redeem(order('o1', ['HELLO'], { customer })),
        redeem(second, shop.caller, { order: order('o2', ['HELLO'], { customer }) }),
      ]
      await pause(120)
      await client.query('rollback')
      return Promise.all(both)
    })
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('[A5] rows are locked in one order: who waits for the first holds none of the others', async () => {
    const limits = { redemptions: 100, units: 1000, budget: { USD: 1_000_000 } }
    const combination = { with: ['product', 'order', 'shipping'] } as const
    const shop = await openShop(database.db, {
      settings: { max_codes: 3 },
      promotions: ['a', 'b', 'c'].map(id => ({ id, limits, combination })),
      codes: { AAA: 'a', BBB: 'b', CCC: 'c' },
    })
    await shop.redeem(order('first', ['CCC', 'AAA', 'BBB']))
    for (const n of [1, 2, 3, 4]) {
      const free = await onServer(database.connection, async client => {
        await client.query('begin')
        await client.query(`select 1 from counters where store_id = $1 and key = 'p:a' for update`, [shop.storeId])
        const waits = shop.redeem(order(`o${n}`, ['CCC', 'BBB', 'AAA']))
        await pause(100)
        const text = 'select key from counters where store_id = $1 order by key for update skip locked'
        const rows = await client.query<{ key: string }>(text, [shop.storeId])
        await client.query('rollback')
        expect((await waits).status).toBe(201)
        return rows.rows.map(({ key }) => key)
      })
      expect(free).toEqual(['p:a', 'p:a:USD', 'p:b', 'p:b:USD', 'p:c', 'p:c:USD'])
    }
  })
})
