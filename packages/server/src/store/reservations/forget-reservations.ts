/**
 * Removes released and expired reservations seven days after their end, a thousand at most. Those that were redeemed
 * stay: their instant is the one in which what they held is counted.
 */
import type { Statement } from '../database.ts'

export function forgetReservations(): Statement<{ readonly reservation_id: string }> {
  return {
    name: 'forget-reservations',
    text: `
delete from reservations
where (store_id, reservation_id) in (
  select store_id, reservation_id
  from reservations
  where status in ('released', 'expired') and ended_at <= clock_timestamp() - interval '7 days'
  limit 1000
  for update skip locked
)
returning reservation_id`,
    values: [],
  }
}
