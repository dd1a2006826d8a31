/** Limits that count something else: counted from history while redemptions go on, exact when the change is done. */
import type { Campaign, Promotion } from '@counterfoil/engine'
import { describe, expect, it } from 'vitest'
import { openShop, order, promotionOf, type Shop, serviceOn } from '../../test/shop.ts'
import { withDatabase } from '../../test/with-database.ts'
import type { Database, Queryable } from '../store/database.ts'
import { campaigns } from './campaigns/index.ts'
import type { Scene } from './documents/noun.ts'
import { amendOrder } from './orders/amend.ts'
import { cancelRedemption } from './orders/cancel.ts'
import { promotions } from './promotions/index.ts'
import { recountOf } from './recount.ts'
import { redeem } from './redeem.ts'
import { verifyStore } from './verify-store.ts'

const database = withDatabase()

type Limits = NonNullable<Promotion['limits']>
const all: Limits = {
  redemptions: 10,
  per_customer: 1,
  per_code: 2,
  units: 30,
  budget: { USD: 100 },
  per_period: [{ period: 'day', redemptions: 5, per_customer: 1, budget: { EUR: 7 } }],
}

describe('what is counted', () => {
  const scene = { settings: {}, caller: { storeId: 's' } } as Scene
  const promotion = (limits: Limits | undefined, more: Partial<Promotion> = {}) => ({
    promotion: promotionOf({ id: 'p', ...(limits && { limits }), ...more }),
  })
  const campaign = (limits: Campaign['limits']) => ({
    campaign: { id: 'c', name: 'C', status: 'active', ...(limits && { limits }) } satisfies Campaign,
  })
  const less = ({ ...limits }: Limits, name: keyof Limits): Limits => {
    delete limits[name]
    return limits
  }

  it.each<[string, Limits, Partial<Promotion>?]>([
    ['more is allowed', { ...all, redemptions: 99, per_customer: 9, per_code: 9, units: 99, budget: { USD: 1 } }],
    [
      'more is allowed a day',
      { ...all, per_period: [{ period: 'day', redemptions: 6, per_customer: 2, budget: { EUR: 8 } }] },
    ],
    ['it trims', { ...all, on_budget: 'trim' }],
    ['units alone have the counter of uses', less(all, 'redemptions')],
    ['it says something else', all, { title: 'T', status: 'paused', effects: [], schedule: { ends: '2027-01-01' } }],
  ])('stays when %s', (_, limits, more) => {
    expect(recountOf(scene, promotion(all), promotion(limits, more))).toBeUndefined()
  })

  it.each<[string, Limits | undefined, Limits]>([
    ['a first limit', undefined, less(all, 'per_code')],
    ['a limit per customer', less(all, 'per_customer'), all],
    ['a budget in another currency', all, { ...all, budget: { USD: 100, EUR: 100 } }],
    ['customers of a day', { ...all, per_period: [{ period: 'day', redemptions: 5, budget: { EUR: 7 } }] }, all],
  ])('grows by %s, and shrinks without it', (_, before, after) => {
    expect(recountOf(scene, promotion(before), promotion(after))?.added).toBeDefined()
    expect(recountOf(scene, promotion(after), promotion(before))).toMatchObject({ promotions: ['p'], added: undefined })
  })

  it.each<[string, Limits, Partial<Promotion>?]>([
    ['per code: codes may have counters of their own', all],
    ['in another zone', less(all, 'per_code'), { schedule: { time_zone: 'Asia/Tokyo' } }],
  ])('is made anew %s', (_, limits, more) => {
    const before = promotion(less(all, 'per_code'))
    expect(recountOf(scene, before, promotion(limits, more))).toMatchObject({ promotions: ['p'], added: undefined })
  })

  it('is the same of campaigns', () => {
    const both = { redemptions: 5, budget: { USD: 1 } }
    expect(recountOf(scene, campaign(both), campaign({ redemptions: 9, budget: { USD: 2 } }))).toBeUndefined()
    expect(recountOf(scene, campaign({ redemptions: 5 }), campaign(both))?.added?.campaignBudgets).toHaveLength(1)
    expect(recountOf(scene, campaign(both), campaign(undefined))).toMatchObject({ campaigns: ['c'], added: undefined })
  })
})

/** The same database; `then` runs after the statement of that name, in transactions. Notes their statements. */
function watched(then: Readonly<Record<string, () => Promise<unknown>>> = {}): {
  readonly db: Database
  readonly names: string[]
} {
  const names: string[] = []
  const watch = (tx: Queryable): Queryable => ({
    query: async statement => {
      const rows = await tx.query(statement)
      names.push(statement.name)
      await then[statement.name]?.()
      return rows
    },
  })
  return { names, db: { ...database.db, transaction: work => database.db.transaction(tx => work(watch(tx))) } }
}

const limit = (db: Database, { caller }: Shop, limits: object | null) =>
  promotions.patch(serviceOn(db), caller, { id: 'p', document: { limits }, revision: 'any' })

const shopWith = () =>
  openShop(database.db, { promotions: [{ id: 'p', campaign: 'camp' }], campaigns: [{ id: 'camp' }], codes: { P: 'p' } })
const shopper = (n: number) => ({ customer: { id: `c${n}` } })

describe('a limit that is added', () => {
  it('[LIM-5] counts from history before redemptions are kept out, and what happens meanwhile as well', async () => {
    const shop = await shopWith()
    for (let n = 0; n < 6; n += 1) await shop.redeem(order(`o${n}`, ['P'], shopper(n % 3)))
    const meanwhile = async () => {
      expect((await shop.redeem(order('o6', ['P'], shopper(1)))).status).toBe(201)
      expect((await shop.redeem(order('o7', ['P'], shopper(7)))).status).toBe(201)
      expect((await cancelRedemption(shop.service, shop.caller, { id: 'order:o0' })).status).toBe(200)
    }
    const { db, names } = watched({ 'make-expected-counters': meanwhile })
    expect((await limit(db, shop, { redemptions: 8, per_customer: 3, budget: { USD: 4000 } })).status).toBe(200)
    expect(names.indexOf('make-expected-counters')).toBeLessThan(names.indexOf('lock-store'))
    expect(names).not.toContain('expected-counters')
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
    expect((await shop.redeem(order('o8', ['P'], shopper(9)))).status).toBe(201)
    expect((await shop.redeem(order('o9', ['P'], shopper(9)))).status).toBe(409)
  })

  it.each([
    ['while it is counted', 1],
    ['in the last moment', 3],
  ])('[LIM-5] is counted anew when an order was amended %s', async (_, when) => {
    const shop = await shopWith()
    for (let n = 0; n < 3; n += 1) await shop.redeem(order(`o${n}`, ['P'], shopper(n)))
    const changed = order('o1', ['P'], shopper(1))
    const line_items = [{ id: 'l1', sku: 'TEE-M', product: 'TEE', quantity: 3, unit_price: 2500 }]
    let moments = 0
    const amended = async () => {
      moments += 1
      if (moments !== when) return
      const input = { id: 'order:o1', order: { ...changed, line_items } }
      expect((await amendOrder(shop.service, shop.caller, input)).status).toBe(200)
    }
    const { db, names } = watched({ 'make-expected-counters': amended, 'list-touched-orders': amended })
    expect((await limit(db, shop, { units: 50, per_customer: 3 })).status).toBe(200)
    expect(names).toContain('expected-counters')
    expect(names.filter(name => name === 'list-touched-orders')).toHaveLength(when)
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('[LIM-5] is exact after every change, however many redeem and cancel all the while', async () => {
    const shop = await shopWith()
    let stopped = false
    let orders = 0
    const failures: unknown[] = []
    const shopping = async () => {
      while (!stopped) {
        orders += 1
        const id = `o${orders}`
        await redeem(shop.service, shop.caller, { order: order(id, ['P'], shopper(orders % 5)) })
        if (orders % 3 === 0) await cancelRedemption(shop.service, shop.caller, { id: `order:${id}` })
      }
    }
    const working = [shopping(), shopping(), shopping()].map(each => each.catch(error => failures.push(error)))
    const high = { redemptions: 1_000_000, per_customer: 1_000_000 }
    for (const limits of [
      { redemptions: high.redemptions },
      high,
      { ...high, budget: { USD: 1_000_000_000 } },
      null,
      { ...high, per_period: [{ period: 'day', redemptions: 1_000_000 }] },
      { units: 1_000_000, per_code: 1_000_000 },
      null,
      high,
    ]) {
      expect((await limit(database.db, shop, limits)).status).toBe(200)
      expect(await verifyStore(database.db, shop.storeId), JSON.stringify(limits)).toEqual([])
    }
    for (const limits of [
      { redemptions: 1_000_000, budget: { USD: 1_000_000_000 } },
      null,
      { redemptions: 1_000_000 },
    ]) {
      const document = { limits }
      expect((await campaigns.patch(shop.service, shop.caller, { id: 'camp', document, revision: 'any' })).status).toBe(
        200,
      )
      expect(await verifyStore(database.db, shop.storeId), JSON.stringify(limits)).toEqual([])
    }
    stopped = true
    await Promise.all(working)
    expect(failures).toEqual([])
    expect(orders).toBeGreaterThan(15)
  })
})
