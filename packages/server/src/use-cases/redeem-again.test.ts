import { describe, expect, it } from 'vitest'
import { entries, openShop, order, serviceOn, statuses } from '../../test/shop.ts'
import { withDatabase } from '../../test/with-database.ts'
import type { Service } from '../context.ts'
import type { Database, Queryable } from '../store/database.ts'
import { DatabaseAway } from '../store/pg-errors.ts'
import { bumpStoreVersion } from '../store/stores/bump-store-version.ts'
import { lockStore } from '../store/stores/lock-store.ts'
import { redeem } from './redeem.ts'
import { verifyStore } from './verify-store.ts'

const database = withDatabase()

async function microseconds(db: Queryable, expression: string): Promise<number> {
  const text = `select (${expression} * 1000000)::float8 as micros`
  const [row] = await db.query<{ micros: number }>({ name: `test-${expression.length}`, text, values: [] })
  return row?.micros ?? 0
}

/** A server on this database whose batches are cut: the answer of the first is lost, or the work of all. */
function losing(db: Database, what: 'the answer' | 'the work'): Service {
  let cuts = 0
  const query: Database['query'] = async statement => {
    if (!statement.name.startsWith('write-batch')) return db.query(statement)
    if (what === 'the work') throw new Error('cut')
    const rows = await db.query(statement)
    cuts += 1
    if (cuts === 1) throw new DatabaseAway('cut', { outcome: 'unknown' })
    return rows
  }
  const transaction: Database['transaction'] = work => {
    if (what === 'the answer') return db.transaction(work)
    return db.transaction(async tx => {
      await work(tx)
      throw new Error('cut')
    })
  }
  return serviceOn({ ...db, query, transaction })
}

describe('the same request again', () => {
  const key = { idempotency_key: 'k-1' }

  it('[B1][B12][RED-2][RED-3] is answered with what was answered, with or without the key', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { redemptions: 1 } }],
      codes: { ONE: 'p' },
    })
    const first = await shop.redeem(order('o1', ['ONE']), key)
    for (const more of [key, {}, { idempotency_key: 'another' }]) {
      const again = await shop.redeem(order('o1', ['ONE']), more)
      expect([again.status, again.headers?.['idempotent-replayed']]).toEqual([201, 'true'])
      expect(JSON.stringify(again.body)).toBe(JSON.stringify(first.body))
    }
    expect(await entries(shop)).toBe(1)
  })

  it('[B2][RED-2][RED-3] with another body is refused and names what differs', async () => {
    const shop = await openShop(database.db)
    await shop.redeem(order('o1'), key)
    const changed = order('o1', [], { line_items: [{ id: 'l1', quantity: 3, unit_price: 2500 }] })
    const byKey = await shop.redeem(changed, key)
    expect([byKey.status, byKey.body.code]).toEqual([422, 'key_reused'])
    expect(byKey.body.errors.map(error => error.path)).toContain('$.order.line_items[0].quantity')
    const byOrder = await shop.redeem(changed)
    expect([byOrder.status, byOrder.body.code]).toEqual([409, 'order_exists'])
    expect(byOrder.body.errors.map(error => error.path)).toContain('$.order.line_items[0].quantity')
  })

  it('[B11] may order its fields otherwise and come from another address', async () => {
    const shop = await openShop(database.db)
    await shop.redeem(order('o1', [], { context: { ip: '203.0.113.9', attribution: { utm_source: 'a' } } }), key)
    const { id, ...rest } = order('o1', [], { context: { attribution: { utm_source: 'b' }, ip: '203.0.113.10' } })
    const again = await shop.redeem(
      { ...Object.fromEntries(Object.entries(rest).reverse()), id } as typeof rest & { id: string },
      key,
    )
    expect([again.status, again.headers?.['idempotent-replayed']]).toEqual([201, 'true'])
  })

  it('[B8] whose answer was lost after the commit is looked for and answered, and taken once', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { redemptions: 1 } }],
      codes: { ONE: 'p' },
    })
    const cut = await redeem(losing(database.db, 'the answer'), shop.caller, { order: order('o1', ['ONE']), ...key })
    expect(cut.status).toBe(201)
    const again = await shop.redeem(order('o1', ['ONE']), key)
    expect([again.status, again.headers?.['idempotent-replayed']]).toEqual([201, 'true'])
    expect(await entries(shop)).toBe(1)
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('[B7][R11] that failed before its commit left nothing behind', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { redemptions: 1 } }],
      codes: { ONE: 'p' },
    })
    const cut = redeem(losing(database.db, 'the work'), shop.caller, { order: order('o1', ['ONE']), ...key })
    await expect(cut).rejects.toThrow('cut')
    const again = await shop.redeem(order('o1', ['ONE']), key)
    expect([again.status, again.headers?.['idempotent-replayed']]).toEqual([201, undefined])
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('[B3] twice at once is one redemption and two equal answers', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { redemptions: 1 } }],
      codes: { ONE: 'p' },
    })
    const replies = await Promise.all(Array.from({ length: 12 }, () => shop.redeem(order('o1', ['ONE']), key)))
    expect(new Set(replies.map(reply => `${reply.status} ${reply.body.id}`)).size).toBe(1)
    expect(replies[0]?.status).toBe(201)
    expect(await entries(shop)).toBe(1)
  })

  it('a key that is used for two orders at once serves one of them', async () => {
    const shop = await openShop(database.db)
    const replies = Array.from({ length: 8 }, (_, n) => shop.redeem(order(`o${n}`), key))
    expect(await statuses(replies)).toEqual({ 201: 1, 422: 7 })
  })
})

describe('changes meanwhile', () => {
  it('[A7][RED-6] nothing is redeemed after a pause was acknowledged', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { redemptions: 1000 } }],
      codes: { GO: 'p' },
    })
    let paused = false
    let alone = 0
    let orders = 0
    const outcomes: { began: boolean; status: number }[] = []
    const shopper = async () => {
      for (let late = 0; late < 3; ) {
        const began = paused
        if (began) late += 1
        orders += 1
        outcomes.push({ began, status: (await shop.redeem(order(`o${orders}`, ['GO']))).status })
      }
    }
    const pause = async () => {
      await new Promise(resolve => setTimeout(resolve, 50))
      await database.db.transaction(async tx => {
        await tx.query(lockStore(shop.storeId))
        alone = await microseconds(tx, 'extract(epoch from clock_timestamp())')
        const values = [shop.storeId]
        const text = `update promotions set document = jsonb_set(document, '{status}', '"paused"') where store_id = $1`
        await tx.query({ name: 'test-pause', text, values })
        await new Promise(resolve => setTimeout(resolve, 15))
        await tx.query(bumpStoreVersion(shop.storeId))
      })
      paused = true
    }
    await Promise.all([shopper(), shopper(), shopper(), shopper(), pause()])
    expect(outcomes.some(outcome => !outcome.began && outcome.status === 201)).toBe(true)
    const last = `(select extract(epoch from max(recorded_at)) from ledger where store_id = '${shop.storeId}')`
    expect(await microseconds(database.db, last)).toBeLessThan(alone)
    expect(outcomes.filter(outcome => outcome.began && outcome.status === 201)).toEqual([])
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })
})
