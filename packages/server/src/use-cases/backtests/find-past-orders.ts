/** Which orders a backtest prices. Days may be long ago, so the search has a time of its own; past it the answer is `busy`. */
import { boundStatements } from '../../store/backtests/bound-statements.ts'
import { countPastOrdersElsewhere } from '../../store/backtests/count-past-orders-elsewhere.ts'
import { type ListPastOrders, listPastOrders } from '../../store/backtests/list-past-orders.ts'
import type { Database } from '../../store/database.ts'

export interface FoundOrders {
  /** Oldest first. */
  readonly ids: readonly string[]
  /** There are more of them. */
  readonly hasMore: boolean
  readonly otherCurrencies: number
}

/** Milliseconds of one statement. */
const mostSearch = 8_000

/** Throws `DatabaseBusy`. */
export async function findPastOrders(db: Database, asked: ListPastOrders, most = mostSearch): Promise<FoundOrders> {
  const [found, [others]] = await db.transaction(async tx => {
    await tx.query(boundStatements(most))
    return [await tx.query(listPastOrders(asked)), await tx.query(countPastOrdersElsewhere(asked))] as const
  })
  const chosen = found.slice(0, asked.limit).toSorted((one, other) => one.instant - other.instant)
  return {
    ids: chosen.map(order => order.redemption_id),
    hasMore: found.length > asked.limit,
    otherCurrencies: others?.orders ?? 0,
  }
}
