/**
 * Locks one redemption: changes of one order come one after the other. Taken after the store's row and before counters.
 * It is read by a statement of its own: one that waited for the lock would see this row as it is now, but the rest of
 * the database as it was when it began to wait.
 */
import type { Statement } from '../database.ts'
import type { RedemptionKey } from './find-redemption.ts'

export function lockRedemption({ storeId, by, id }: RedemptionKey): Statement<{ readonly redemption_id: string }> {
  return {
    name: `lock-redemption-by-${by}`,
    text: `
select redemption_id
from redemptions
where store_id = $1 and ${by}_id = $2
for update`,
    values: [storeId, id],
  }
}
