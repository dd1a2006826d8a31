/**
 * Compares every counter and every order with the ledger: what `doctor` runs, and what the tests end with. The database
 * compares; what comes back are differences, and orders are read some thousands at a time.
 */
import { listDifferingCounters } from '../store/counters/list-differing-counters.ts'
import { readLimits } from '../store/counters/read-limits.ts'
import type { Queryable } from '../store/database.ts'
import { findUnbalancedOrders } from '../store/ledger/find-unbalanced-orders.ts'
import { endOfOrders } from '../store/redemptions/end-of-orders.ts'
import { findUnbalancedHolds } from '../store/reservations/find-unbalanced-holds.ts'
import { counterDefinitions, limitedDocuments } from './counter-definitions.ts'

export interface Mismatch {
  /** A counter's key, `held:` and a counter's key, or `order:` and the order's id. */
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
const ordersAtOnce = 5000

/**
 * Empty: every counter equals what the ledger says, what is held of it is the sum of its holds, and every order is the
 * sum of its entries, lines and returns.
 */
export async function verifyStore(db: Queryable, storeId: string): Promise<readonly Mismatch[]> {
  const [row] = await db.query(readLimits(storeId, null, null))
  if (!row) return []
  const definitions = counterDefinitions(storeId, limitedDocuments(row))
  const mismatches: Mismatch[] = await db.query(listDifferingCounters(definitions))
  for (const { key, uses, units, amount, held_uses, held_units, held_amount } of await db.query(
    findUnbalancedHolds(storeId),
  ))
    mismatches.push({
      key: `held:${key}`,
      expected: { uses, units, amount },
      actual: { uses: held_uses, units: held_units, amount: held_amount },
    })
  let after = ''
  for (;;) {
    const [next] = await db.query(endOfOrders(storeId, after, ordersAtOnce))
    if (!next?.last) return mismatches
    for (const { order_id, discount, entries } of await db.query(findUnbalancedOrders(storeId, after, next.last)))
      mismatches.push({
        key: `order:${order_id}`,
        expected: { ...nothing, amount: entries },
        actual: { ...nothing, amount: discount },
      })
    after = next.last
  }
}
