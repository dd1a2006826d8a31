import { describe, expect, it } from 'vitest'
import { openShop, order, type Shop } from '../../test/shop.ts'
import { withDatabase } from '../../test/with-database.ts'
import { type CancelInput, cancelRedemption } from './cancel.ts'
import { listLedger } from './list-ledger.ts'
import { listRedemptions } from './list-redemptions.ts'
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
})

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
      await tx.query({ name: 'test-one', text: 'select 1', values: [] })
      await new Promise(resolve => setTimeout(resolve, 20))
      await shop.redeem(order('o2'))
      const { body } = await listLedger(shop.service, shop.caller, {})
      return (body as { data: { order_id: string }[] }).data.map(entry => entry.order_id)
    })
    expect(await open).toEqual(['o1'])
    const { body } = await listLedger(shop.service, shop.caller, {})
    expect((body as { data: unknown[] }).data).toHaveLength(2)
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
