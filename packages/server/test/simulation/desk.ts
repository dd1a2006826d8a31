/** What else moves counters: cancellations, reservations and the admin, each one transaction in the one order of locks. */
import type { Claim } from '@counterfoil/ledger'
import { emptyCounter, endReservation, factsNow, makeCounter, releaseExpired } from './process.ts'
import { type PromotionId, priceOn } from './rules.ts'
import type { SimStore, Tx } from './sim-store.ts'
import { Conflict } from './sim-store.ts'
import type { World } from './world.ts'

/** Until it is done; a deadlock or a race is tried again. Undefined: refused. */
async function transact<T>(world: World, store: SimStore, name: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (;;) {
    const tx = store.begin(name)
    try {
      const result = await work(tx)
      await world.wait(0.2)
      store.commit(tx)
      return result
    } catch (error) {
      store.rollback(tx)
      if (!(error instanceof Conflict)) throw error
      await world.wait(1)
    }
  }
}

/** Gives back what the order took. */
export function cancelOrder(world: World, store: SimStore, orderId: string): Promise<boolean> {
  return transact(world, store, `cancel ${orderId}`, async tx => {
    await store.lock(tx, 'store', 'share')
    await store.lock(tx, `order ${orderId}`)
    const order = store.tables.orders.get(orderId)
    if (order?.status !== 'redeemed') return false
    for (const { key } of order.takings) await store.lock(tx, `counter ${key}`)
    tx.writes.push(() => {
      store.tables.orders.set(orderId, { ...order, status: 'cancelled' })
      for (const { key, uses, units, amount } of order.takings) {
        const row = store.tables.counters.get(key)!
        store.tables.counters.set(key, {
          ...row,
          uses: row.uses - uses,
          units: row.units - units,
          amount: row.amount - amount,
        })
        store.tables.ledger.push({ key, uses: -uses, units: -units, amount: -amount })
      }
    })
    return true
  })
}

/** Holds one promotion for a while; false: no room. */
export function reserve(
  world: World,
  store: SimStore,
  id: string,
  promotion: PromotionId,
  ttl: number,
): Promise<boolean> {
  return transact(world, store, `reserve ${id}`, async tx => {
    await store.lock(tx, 'store', 'share')
    const before = priceNow(world, store, promotion)
    if ('refused' in before) return false
    const keys = before.claims.map(({ key }) => key)
    for (const key of keys) {
      if (!store.tables.counters.has(key)) await makeCounter(store, tx, key)
      else await store.lock(tx, `counter ${key}`)
    }
    releaseExpired(world, store, tx, keys)
    const priced = priceNow(world, store, promotion)
    if ('refused' in priced) return false
    const expiresAt = world.now() + ttl
    tx.writes.push(() => hold(store, id, priced.claims, expiresAt))
    return true
  })
}

function priceNow(world: World, store: SimStore, promotion: PromotionId) {
  const { rows, limits } = factsNow(world, store)
  return priceOn({ promotions: [promotion], identities: [] }, limits, rows, false)
}

function hold({ tables }: SimStore, id: string, claims: readonly Claim[], expiresAt: number): void {
  const holds = claims.map(({ key, uses, units, amount }) => ({
    key,
    uses,
    units,
    amount,
    reservationId: id,
    expiresAt,
  }))
  tables.reservations.set(id, { id, status: 'held', expiresAt, holds })
  for (const { key, uses, amount } of holds) {
    const row = tables.counters.get(key) ?? emptyCounter(key)
    tables.counters.set(key, { ...row, heldUses: row.heldUses + uses, heldAmount: row.heldAmount + amount })
  }
}

/** Released by its owner, or turned into an order; at the instant of expiry exactly one of the two wins. */
export function resolveReservation(
  world: World,
  store: SimStore,
  id: string,
  how: 'released' | 'redeemed',
): Promise<boolean> {
  return transact(world, store, `${how} ${id}`, async tx => {
    const own = store.tables.reservations.get(id)
    if (own?.status !== 'held') return false
    await store.lock(tx, 'store', 'share')
    for (const { key } of own.holds) await store.lock(tx, `counter ${key}`)
    await store.lock(tx, `reservation ${id}`)
    const now = store.tables.reservations.get(id)!
    if (now.status !== 'held' || now.expiresAt <= world.now()) return false
    tx.writes.push(() => {
      endReservation(store, id, how)
      if (how === 'redeemed') take(store, id, now.holds, world.now())
    })
    return true
  })
}

function take(
  { tables }: SimStore,
  id: string,
  holds: readonly { key: string; uses: number; units: number; amount: number }[],
  at: number,
) {
  const takings = holds.map(({ key, uses, units, amount }) => ({ key, uses, units, amount }))
  for (const { key, uses, units, amount } of takings) {
    const row = tables.counters.get(key)!
    tables.counters.set(key, { ...row, uses: row.uses + uses, units: row.units + units, amount: row.amount + amount })
  }
  tables.ledger.push(...takings)
  tables.orders.set(`of ${id}`, {
    orderId: `of ${id}`,
    answer: id,
    promotions: [],
    identities: [],
    takings,
    status: 'redeemed',
    at,
  })
}

/** Takes the store alone, as every change of a promotion does. */
export function setLimit(world: World, store: SimStore, limit: number): Promise<void> {
  return transact(world, store, `limit ${limit}`, async tx => {
    await store.lock(tx, 'store')
    tx.writes.push(() => {
      store.tables.limits.set('few', limit)
      store.tables.version += 1
    })
  })
}
