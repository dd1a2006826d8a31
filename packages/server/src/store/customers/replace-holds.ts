/** Gives reservations other identities, and their holds of customers' counters other keys. */
import type { Statement } from '../database.ts'
import type { CustomerReservation } from './find-customer-reservations.ts'

export function forgetHolds(storeId: string, reservations: readonly string[]): Statement<never> {
  return {
    name: 'forget-customer-holds',
    text: `
delete from holds
where store_id = $1 and reservation_id = any ($2::text[]) and (key like '%:u:%' or key like 'u:%')`,
    values: [storeId, reservations],
  }
}

export function replaceHolds(storeId: string, reservations: readonly CustomerReservation[]): Statement<never> {
  return {
    name: 'replace-customer-holds',
    text: `
with wanted as (
  select * from jsonb_to_recordset($2::jsonb) as w (reservation_id text, customer_hashes text[], holds jsonb)
), written as (
  update reservations r
  set customer_hashes = w.customer_hashes
  from wanted w
  where r.store_id = $1 and r.reservation_id = w.reservation_id
)
insert into holds (store_id, key, reservation_id, uses, expires_at)
select $1, h.key, w.reservation_id, h.uses, h.expires_at
from wanted w cross join jsonb_to_recordset(w.holds) as h (key text, uses bigint, expires_at timestamptz)
order by h.key collate "C", w.reservation_id`,
    values: [storeId, JSON.stringify(reservations)],
  }
}
