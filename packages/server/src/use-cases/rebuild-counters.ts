/**
 * Counters recomputed from the ledger. A limit that is added later counts from history: the change of a promotion, code
 * or campaign that touches limits or time zones holds the store's row (lock-store) and calls this in the same
 * transaction, after the document was written.
 */
import { expectedCounters } from '../store/counters/expected-counters.ts'
import { forgetCounters } from '../store/counters/forget-counters.ts'
import { insertCounters } from '../store/counters/insert-counters.ts'
import { readLimits } from '../store/counters/read-limits.ts'
import type { Queryable } from '../store/database.ts'
import { restoreHeldCounters } from '../store/reservations/restore-held-counters.ts'
import { counterDefinitions, limitedDocuments } from './counter-definitions.ts'

/** Makes the counters of these promotions with all their codes, and of these campaigns, anew. */
export async function rebuildCounters(
  tx: Queryable,
  storeId: string,
  promotionIds: readonly string[],
  campaignIds: readonly string[] = [],
): Promise<void> {
  const [row] = await tx.query(readLimits(storeId, promotionIds, campaignIds))
  if (!row) return
  const definitions = counterDefinitions(storeId, limitedDocuments(row))
  const forgotten = { storeId, promotions: promotionIds, campaigns: campaignIds }
  await tx.query(forgetCounters(forgotten))
  const counters = await tx.query(expectedCounters(definitions))
  if (counters.length > 0) await tx.query(insertCounters(storeId, counters))
  await tx.query(restoreHeldCounters(forgotten))
}
