/** Reservations that were made under any of some identities, and what those that are open hold of customers' counters. */
import type { Statement } from '../database.ts'

export interface CustomerReservation {
  readonly reservation_id: string
  readonly customer_hashes: readonly string[]
  /** Of counters with a customer's hash in their key. */
  readonly holds: readonly { readonly key: string; readonly uses: number; readonly expires_at: string }[]
}

export function findCustomerReservations(
  storeId: string,
  identities: readonly string[],
): Statement<CustomerReservation> {
  return {
    name: 'find-customer-reservations',
    text: `
select r.reservation_id, r.customer_hashes, coalesce((
  select json_agg(json_build_object('key', h.key, 'uses', h.uses, 'expires_at', h.expires_at))
  from holds h
  where h.store_id = $1 and h.reservation_id = r.reservation_id and (h.key like '%:u:%' or h.key like 'u:%')
), '[]') as holds
from reservations r
where r.store_id = $1 and r.customer_hashes && $2::text[]
order by r.reservation_id
for update of r`,
    values: [storeId, identities],
  }
}
