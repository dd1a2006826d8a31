/** A reservation by its id, and the counters that it holds. The clock decides what its status is, not the column. */
import type { Quote } from '@counterfoil/engine'
import type { Statement } from '../database.ts'

export interface StoredReservation {
  readonly reservation_id: string
  /** `held` past its end reads `expired`. */
  readonly status: 'held' | 'redeemed' | 'released' | 'expired'
  /** RFC 3339. */
  readonly expires_at: string
  readonly quote: Quote
  readonly redemption_id: string | null
  readonly keys: readonly string[]
}

export function findReservation(storeId: string, reservationId: string): Statement<StoredReservation> {
  return {
    name: 'find-reservation',
    text: `
select r.reservation_id, r.expires_at, r.quote, r.redemption_id,
  case when r.status = 'held' and r.expires_at <= clock_timestamp() then 'expired' else r.status end as status,
  array(select h.key from holds h where h.store_id = $1 and h.reservation_id = $2 order by h.key) as keys
from reservations r
where r.store_id = $1 and r.reservation_id = $2`,
    values: [storeId, reservationId],
  }
}
