/** The orders of a backtest, oldest first, read in stretches: their terms are read once for all that share them. */

import { readPastOrders } from '../../store/backtests/read-past-orders.ts'
import { readTerms, type TermsRow } from '../../store/backtests/read-terms.ts'
import type { Queryable } from '../../store/database.ts'
import type { Frozen } from '../frozen-order.ts'

export interface PastOrder {
  readonly id: string
  readonly orderId: string
  /** Epoch milliseconds. */
  readonly instant: number
  /** As the ledger has it. */
  readonly recorded: { readonly discount: number; readonly total: number }
  readonly newCustomer: boolean | null
  readonly identities: readonly string[]
  readonly frozen: Frozen
  /** Orders with the same one have the same promotions and settings; null: it has them for itself. */
  readonly termsId: string | null
}

/** Few, since a cart may be long and is read at once. */
const stretch = 20
const mostTerms = 1000

/** In the order of `ids`; what was erased meanwhile is left out. */
export async function* pastOrders(db: Queryable, storeId: string, ids: readonly string[]): AsyncGenerator<PastOrder> {
  const terms = new Map<string, TermsRow['document']>()
  for (let from = 0; from < ids.length; from += stretch) {
    const some = ids.slice(from, from + stretch)
    const rows = new Map((await db.query(readPastOrders(storeId, some))).map(row => [row.redemption_id, row]))
    if (terms.size > mostTerms) terms.clear()
    const missing = [...rows.values()].flatMap(row => (row.terms_id && !terms.has(row.terms_id) ? row.terms_id : []))
    if (missing.length > 0)
      for (const row of await db.query(readTerms(storeId, [...new Set(missing)]))) terms.set(row.terms_id, row.document)
    for (const id of some) {
      const row = rows.get(id)
      const shared = terms.get(row?.terms_id ?? '')
      const frozen = row?.kept && shared ? { ...shared, ...row.kept } : (row?.frozen as Frozen | null | undefined)
      if (!row || !frozen) continue
      yield {
        id,
        orderId: row.order_id,
        instant: row.instant,
        recorded: { discount: row.discount, total: row.total },
        newCustomer: row.new_customer,
        identities: row.customer_hashes,
        frozen,
        termsId: row.terms_id,
      }
    }
  }
}
