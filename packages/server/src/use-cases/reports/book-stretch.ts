/** Books all that was recorded in a stretch of time: redemptions and uses by the thousand in SQL, later events order by order. */
import type { Queryable } from '../../store/database.ts'
import { bookBatchUses } from '../../store/reports/book-batch-uses.ts'
import { bookRedemptions, type Stretch } from '../../store/reports/book-redemptions.ts'
import { bookSums } from '../../store/reports/book-sums.ts'
import { listChangedOrders } from '../../store/reports/list-changed-orders.ts'
import { type ChangedOrderRow, readChangedOrders } from '../../store/reports/read-changed-orders.ts'
import type { ReportDays } from '../../store/reports/report-days.ts'
import { bookingsOf, type ChangedOrder, type OrderEntry } from './book-changes.ts'

/** Their lines and entries are in memory together, so not too many. */
const ordersAtOnce = 200

export async function bookStretch(tx: Queryable, into: ReportDays, stretch: Stretch): Promise<void> {
  const leftOut = new Set((await tx.query(bookRedemptions(into, stretch))).map(({ id }) => id))
  await tx.query(bookBatchUses(into, stretch))
  const changed = await tx.query(listChangedOrders(stretch))
  const ids = [...new Set([...leftOut, ...changed.map(({ id }) => id)])]
  for (let start = 0; start < ids.length; start += ordersAtOnce) {
    const rows = await tx.query(readChangedOrders(stretch, ids.slice(start, start + ordersAtOnce)))
    const sums = rows.flatMap(row => bookingsOf(changedOrder(row, leftOut.has(row.id))))
    if (sums.length > 0) await tx.query(bookSums(into, stretch.storeId, sums))
  }
}

/** Unless the order was left out before, its redemption is booked already. */
function changedOrder(row: ChangedOrderRow, redemptionToo: boolean): ChangedOrder {
  const entries = row.entries as readonly OrderEntry[]
  return {
    ...row,
    lines: row.lines as ChangedOrder['lines'],
    entries: redemptionToo
      ? entries
      : entries.map(entry => (entry.type === 'redeemed' ? { ...entry, when: 'before' } : entry)),
  }
}
