/** An order that is off, or on again: its status, and whether it counts in the history of its customer. */
import type { Statement } from '../database.ts'

export interface SetCancelled {
  readonly storeId: string
  readonly redemptionId: string
  /** False: it was cancelled and counts again. */
  readonly cancelled: boolean
}

/** No row: its status was another one than this changes. */
export function setCancelled({
  storeId,
  redemptionId,
  cancelled,
}: SetCancelled): Statement<{ readonly status: string }> {
  return {
    name: 'set-cancelled',
    text: `
with changed as (
  update redemptions set status = case when $3 then 'cancelled' else 'redeemed' end
  where store_id = $1 and redemption_id = $2 and status = case when $3 then 'redeemed' else 'cancelled' end
  returning status, customer_hashes
), identities as (
  update order_identities o set cancelled = $3
  from changed
  where o.store_id = $1 and o.redemption_id = $2 and o.identity = any (changed.customer_hashes)
)
select status from changed`,
    values: [storeId, redemptionId, cancelled],
  }
}
