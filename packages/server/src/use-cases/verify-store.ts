/** Compares every counter and every order with the ledger: what `doctor` runs, and what the tests end with. */
import { type CounterValues, expectedCounters } from '../store/counters/expected-counters.ts'
import { readCounters } from '../store/counters/read-counters.ts'
import { readLimits } from '../store/counters/read-limits.ts'
import type { Queryable } from '../store/database.ts'
import { findUnbalancedOrders } from '../store/ledger/find-unbalanced-orders.ts'
import { counterDefinitions } from './counter-definitions.ts'

export interface Mismatch {
  /** A counter's key, or `order:` and the order's id. */
  readonly key: string
  readonly expected: Counted
  readonly actual: Counted
}

export interface Counted {
  readonly uses: number
  readonly units: number
  readonly amount: number
}

const nothing: Counted = { uses: 0, units: 0, amount: 0 }

/** Empty: every counter equals what the ledger says, and every order is the sum of its entries, lines and returns. */
export async function verifyStore(db: Queryable, storeId: string): Promise<readonly Mismatch[]> {
  const [row] = await db.query(readLimits(storeId, null, null))
  if (!row) return []
  const definitions = counterDefinitions(storeId, { ...row, timeZone: row.time_zone ?? 'UTC' })
  const expected = byKey(await db.query(expectedCounters(definitions)))
  const actual = byKey(await db.query(readCounters(storeId)))
  const counters = [...new Set([...expected.keys(), ...actual.keys()])].sort().flatMap(key => {
    const mismatch = { key, expected: expected.get(key) ?? nothing, actual: actual.get(key) ?? nothing }
    return same(mismatch.expected, mismatch.actual) ? [] : [mismatch]
  })
  const orders = await db.query(findUnbalancedOrders(storeId))
  return [
    ...counters,
    ...orders.map(({ order_id, discount, entries }) => ({
      key: `order:${order_id}`,
      expected: { ...nothing, amount: entries },
      actual: { ...nothing, amount: discount },
    })),
  ]
}

function byKey(rows: readonly CounterValues[]): ReadonlyMap<string, Counted> {
  return new Map(rows.map(({ key, uses, units, amount }) => [key, { uses, units, amount }]))
}

function same(one: Counted, other: Counted): boolean {
  return one.uses === other.uses && one.units === other.units && one.amount === other.amount
}
