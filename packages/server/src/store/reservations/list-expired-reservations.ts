/** Reservations past their end that nobody has ended yet, the oldest of every store, with the counters that they hold. */
import type { Statement } from '../database.ts'

export interface ExpiredReservation {
  readonly store_id: string
  readonly reservation_id: string
  readonly keys: readonly string[]
}

export function listExpiredReservations(most: number): Statement<ExpiredReservation> {
  return {
    name: 'list-expired-reservations',
    text: `
select r.store_id, r.reservation_id,
  array(select h.key from holds h where h.store_id = r.store_id and h.reservation_id = r.reservation_id) as keys
from reservations r
where r.status = 'held' and r.expires_at <= clock_timestamp()
order by r.store_id, r.expires_at
limit $1`,
    values: [most],
  }
}
