/** Limits under crowds, on two servers: the rows of "Limits" in docs/KNOWN-FAULTS.md at their full size. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Service } from '../../src/context.ts'
import { connectDatabase, type OpenedDatabase } from '../../src/store/connect.ts'
import { redeem } from '../../src/use-cases/redeem.ts'
import { verifyStore } from '../../src/use-cases/verify-store.ts'
import { onServer } from '../databases.ts'
import { openShop, order, type Shop, serviceOn, statuses } from '../shop.ts'
import { withDatabase } from '../with-database.ts'

const database = withDatabase()
let other: OpenedDatabase
let second: Service

beforeAll(async () => {
  other = await connectDatabase(database.connection)
  second = serviceOn(other)
})
afterAll(() => other.close())

/** Asked of both servers in turn; who is told to come back comes back. */
async function crowd(shop: Shop, count: number, orderOf: (n: number) => ReturnType<typeof order>) {
  const one = async (n: number): Promise<{ status: number }> => {
    for (;;) {
      const reply = await redeem(n % 2 ? shop.service : second, shop.caller, { order: orderOf(n) }).catch(busy)
      if (reply) return reply
    }
  }
  return statuses(Array.from({ length: count }, (_, n) => one(n)))
}

function busy(error: unknown): undefined {
  if (error instanceof Error && error.name === 'DatabaseBusy') return undefined
  throw error
}

async function counter(shop: Shop, key: string) {
  const text = 'select uses, units, amount from counters where store_id = $1 and key = $2'
  const [row] = await database.db.query<{ uses: number; units: number; amount: number }>({
    name: 'test-counter',
    text,
    values: [shop.storeId, key],
  })
  return row
}

const everything = { with: ['product', 'order', 'shipping'] } as const

describe('a crowd', () => {
  it('[A3] of 50 orders of one customer, as guest and with an account, gets one', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { per_customer: 1 } }],
      codes: { ONCE: 'p' },
    })
    const counts = await crowd(shop, 50, n =>
      order(`o${n}`, ['ONCE'], { customer: n % 3 ? { id: 'c1', email: 'ann@x.com' } : { email: 'ANN@x.com' } }),
    )
    expect(counts).toEqual({ 201: 1, 409: 49 })
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('[A5] with two codes in one order and the other way round in the next never deadlocks', async () => {
    const limits = { redemptions: 1000, budget: { USD: 10_000_000 } }
    const shop = await openShop(database.db, {
      settings: { max_codes: 2 },
      promotions: [
        { id: 'a', limits, combination: everything },
        {
          id: 'b',
          limits,
          combination: everything,
          effects: [{ type: 'percent_off', percent: '10', target: 'items' }],
        },
      ],
      codes: { AAA: 'a', BBB: 'b' },
    })
    const before = await deadlocks()
    const counts = await crowd(shop, 400, n =>
      order(`o${n}`, n % 2 ? ['AAA', 'BBB'] : ['BBB', 'AAA'], { customer: { id: `c${n % 7}` } }),
    )
    expect(counts).toEqual({ 201: 400 })
    expect(await deadlocks()).toBe(before)
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('[A6] of 1,000 takes 7.31 each from 5,000.00: 683 of them, and not a cent over', async () => {
    const shop = await openShop(database.db, {
      campaigns: [{ id: 'camp', limits: { budget: { USD: 500_000 } } }],
      promotions: [
        { id: 'p', campaign: 'camp', effects: [{ type: 'amount_off', amount: { USD: 731 }, target: 'order' }] },
      ],
      codes: { CASH: 'p' },
    })
    expect(await crowd(shop, 1000, n => order(`o${n}`, ['CASH']))).toEqual({ 201: 683, 409: 317 })
    expect(await counter(shop, 'g:camp:USD')).toMatchObject({ amount: 683 * 731 })
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('[A6] a budget that trims is spent to the last cent, and no further', async () => {
    const shop = await openShop(database.db, {
      promotions: [
        {
          id: 'p',
          limits: { budget: { USD: 5_000 }, on_budget: 'trim' },
          effects: [{ type: 'amount_off', amount: { USD: 731 }, target: 'order' }],
        },
      ],
      codes: { CASH: 'p' },
    })
    expect(await crowd(shop, 40, n => order(`o${n}`, ['CASH']))).toEqual({ 201: 7, 409: 33 })
    expect(await counter(shop, 'p:p:USD')).toMatchObject({ amount: 5_000 })
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('[R5] whatever the limit, exactly that many succeed', async () => {
    const limits = [1, 2, 10, 99]
    const shop = await openShop(database.db, {
      promotions: limits.map(redemptions => ({ id: `p${redemptions}`, limits: { redemptions } })),
      codes: Object.fromEntries(limits.map(limit => [`L${limit}`, `p${limit}`])),
    })
    for (const limit of limits) {
      const counts = await crowd(shop, 120, n => order(`o${limit}-${n}`, [`L${limit}`]))
      expect(counts).toEqual({ 201: limit, 409: 120 - limit })
    }
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })
})

async function deadlocks(): Promise<number> {
  const text = 'select deadlocks::int as n from pg_stat_database where datname = current_database()'
  const [row] = await database.db.query<{ n: number }>({ name: 'test-deadlocks', text, values: [] })
  return row!.n
}

describe('what an order takes', () => {
  it('[R8] is in the ledger: an order with a discount and without an entry is found by doctor', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { redemptions: 5 } }],
      codes: { P: 'p' },
    })
    await shop.redeem(order('o1', ['P']))
    await shop.redeem(order('o2', ['P']))
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
    const text = `delete from ledger where store_id = $1 and order_id = 'o2'`
    await database.db.query({ name: 'test-lose-entry', text, values: [shop.storeId] })
    const found = await verifyStore(database.db, shop.storeId)
    expect(found.map(({ key }) => key)).toEqual(expect.arrayContaining(['order:o2', 'p:p']))
  })

  it('[R9] without a limit waits for nobody: every counter is locked, and it goes through', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'limited', limits: { redemptions: 100 } }, { id: 'free' }],
      codes: { LIMITED: 'limited', FREE: 'free' },
    })
    await shop.redeem(order('o1', ['LIMITED']))
    const before = await rows(shop)
    await onServer(database.connection, async client => {
      await client.query('begin')
      await client.query('select 1 from counters where store_id = $1 for update', [shop.storeId])
      const began = performance.now()
      expect(await statuses(Array.from({ length: 20 }, (_, n) => shop.redeem(order(`free${n}`, ['FREE']))))).toEqual({
        201: 20,
      })
      expect(performance.now() - began).toBeLessThan(5_000)
      await client.query('rollback')
    })
    expect(await rows(shop)).toBe(before)
  })

  it('[R19] is marked on every promotion that gave something, automatic or by code, whichever came first', async () => {
    const shop = await openShop(database.db, {
      promotions: [
        {
          id: 'auto',
          trigger: 'automatic',
          priority: 1,
          combination: everything,
          limits: { redemptions: 10 },
          effects: [{ type: 'percent_off', percent: '20', target: 'items' }],
        },
        { id: 'single', priority: 2, combination: everything, limits: { per_code: 1 } },
      ],
      codes: { MINE: 'single' },
    })
    expect(
      (await shop.redeem(order('o1', ['MINE']))).body.discounts.applied.map(({ promotion }) => promotion).sort(),
    ).toEqual(['auto', 'single'])
    expect(await counter(shop, 'p:auto')).toMatchObject({ uses: 1 })
    expect(await counter(shop, 'c:code-MINE')).toMatchObject({ uses: 1 })
    expect((await shop.redeem(order('o2', ['MINE']))).status).toBe(409)
  })
})

async function rows({ storeId }: Shop): Promise<number> {
  const text = 'select count(*)::int as n from counters where store_id = $1'
  const [row] = await database.db.query<{ n: number }>({ name: 'test-rows', text, values: [storeId] })
  return row!.n
}
