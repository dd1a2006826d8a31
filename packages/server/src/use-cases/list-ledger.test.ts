import { describe, expect, it } from 'vitest'
import { openShop, order, type Shop } from '../../test/shop.ts'
import { withDatabase } from '../../test/with-database.ts'
import { listLedger } from './list-ledger.ts'
import { listRedemptions } from './list-redemptions.ts'
import { type CancelInput, cancelRedemption } from './orders/cancel.ts'
import { rebuildCounters } from './rebuild-counters.ts'
import { verifyStore } from './verify-store.ts'

const database = withDatabase()

const cancel = (shop: Shop, input: CancelInput) => cancelRedemption(shop.service, shop.caller, input)
const codeOf = ({ body }: { body: unknown }) => (body as { code: string }).code

async function used(shop: Shop, key: string): Promise<number> {
  const [row] = await database.db.query<{ uses: number }>({
    name: 'test-uses',
    text: 'select uses from counters where store_id = $1 and key = $2',
    values: [shop.storeId, key],
  })
  return row?.uses ?? 0
}

describe('the ledger', () => {
  it('tells what happened, in pages that meet', async () => {
    const shop = await openShop(database.db, { promotions: [{ id: 'p' }], codes: { SAVE: 'p' } })
    for (const n of [1, 2, 3, 4, 5]) await shop.redeem(order(`o${n}`, ['SAVE']))
    await cancel(shop, { id: 'order:o3' })
    const seen: unknown[] = []
    let after: string | undefined
    do {
      const input = after === undefined ? { limit: 2 } : { limit: 2, after }
      const { body } = await listLedger(shop.service, shop.caller, input)
      const page = body as {
        data: Record<string, unknown>[]
        has_more: boolean
        next: string | null
        complete_until: string
      }
      seen.push(...page.data.map(({ order_id, type, uses, amount }) => [order_id, type, uses, amount]))
      expect(page.complete_until).toMatch(/^2\d{3}-/)
      after = page.next ?? undefined
    } while (after !== undefined)
    const redeemed = [1, 2, 3, 4, 5].map(n => [`o${n}`, 'redeemed', 1, 500])
    expect(seen).toEqual([...redeemed, ['o3', 'cancelled', -1, -500]])
    const bad = await listLedger(shop.service, shop.caller, { after: 'forged' })
    expect([bad.status, codeOf(bad)]).toEqual([400, 'bad_cursor'])
  })

  it('[H5] takes no cursor that is forged, of another list, of other filters or of another store', async () => {
    const documents = { promotions: [{ id: 'p' }], codes: { SAVE: 'p' } }
    const [shop, other] = [await openShop(database.db, documents), await openShop(database.db, documents)]
    for (const n of [1, 2]) await shop.redeem(order(`o${n}`, ['SAVE']))
    const { body } = await listLedger(shop.service, shop.caller, { limit: 1 })
    const after = (body as { next: string }).next
    expect((await listLedger(shop.service, shop.caller, { after })).status).toBe(200)
    const text = Buffer.from(after, 'base64url').toString()
    const forged = Buffer.from(text.replace(/.$/, last => (last === '0' ? '1' : '0'))).toString('base64url')
    for (const refused of [
      await listLedger(shop.service, shop.caller, { after: forged }),
      await listLedger(shop.service, shop.caller, { after, promotion: 'p' }),
      await listLedger(other.service, other.caller, { after }),
      await listRedemptions(shop.service, shop.caller, { after }),
    ])
      expect([refused.status, codeOf(refused)]).toEqual([400, 'bad_cursor'])
  })

  it('a page ends before what is still being written', async () => {
    const shop = await openShop(database.db)
    await shop.redeem(order('o1'))
    const open = database.db.transaction(async tx => {
      await tx.query({
        name: 'test-late-entry',
        text: `insert into ledger (store_id, entry_id, at, day, type, order_id, currency)
          values ($1, 'late', clock_timestamp(), current_date, 'released', 'late', 'USD')`,
        values: [shop.storeId],
      })
      await new Promise(resolve => setTimeout(resolve, 20))
      await shop.redeem(order('o2'))
      const { body } = await listLedger(shop.service, shop.caller, {})
      return (body as { data: { order_id: string }[] }).data.map(entry => entry.order_id)
    })
    expect(await open).toEqual(['o1'])
    const { body } = await listLedger(shop.service, shop.caller, {})
    expect((body as { data: { order_id: string }[] }).data.map(entry => entry.order_id)).toEqual(['o1', 'late', 'o2'])
  })
})

describe('a limit that is added later', () => {
  it('counts from history', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p_1' }, { id: 'p-1' }],
      codes: { SAVE: 'p_1', MORE: 'p-1' },
    })
    const customer = { id: 'c1' }
    for (const n of [1, 2, 3]) await shop.redeem(order(`o${n}`, ['SAVE'], { customer }))
    await cancel(shop, { id: 'order:o2' })
    const limits = {
      redemptions: 3,
      per_customer: 3,
      per_code: 3,
      budget: { USD: 5000 },
      per_period: [{ period: 'month', redemptions: 9, per_customer: 9, budget: { USD: 9000 } }],
    }
    await database.db.transaction(async tx => {
      await tx.query({
        name: 'test-limits',
        text: `update promotions set document = document || jsonb_build_object('limits', $2::jsonb) where store_id = $1`,
        values: [shop.storeId, JSON.stringify(limits)],
      })
      await tx.query({
        name: 'test-bump',
        text: 'update stores set version = version + 1 where store_id = $1',
        values: [shop.storeId],
      })
      await rebuildCounters(tx, shop.storeId, ['p_1'])
      await rebuildCounters(tx, shop.storeId, ['p-1'])
    })
    expect([await used(shop, 'p:p_1'), await used(shop, 'c:code-SAVE')]).toEqual([2, 2])
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
    expect((await shop.redeem(order('o4', ['SAVE'], { customer }))).status).toBe(201)
    expect((await shop.redeem(order('o5', ['SAVE'], { customer }))).status).toBe(409)
    expect((await shop.redeem(order('o6', ['MORE'], { customer }))).status).toBe(201)
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('verifying finds a counter that is off', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { redemptions: 5 } }],
      codes: { SAVE: 'p' },
    })
    await shop.redeem(order('o1', ['SAVE']))
    await database.db.query({
      name: 'test-spoil',
      text: 'update counters set uses = 4 where store_id = $1',
      values: [shop.storeId],
    })
    expect(await verifyStore(database.db, shop.storeId)).toMatchObject([
      { key: 'p:p', expected: { uses: 1 }, actual: { uses: 4 } },
    ])
  })
})
