/** Gives orders other identities. `forget` comes first, so that a name that stays is not made twice. */
import type { Statement } from '../database.ts'
import type { CustomerOrder } from './find-customer-orders.ts'

/** Takes the identities that `orders` have today, and shall not keep, out of the history. */
export function forgetIdentities(storeId: string, orders: readonly CustomerOrder[]): Statement<never> {
  return {
    name: 'forget-identities',
    text: `
delete from order_identities o
using jsonb_to_recordset($2::jsonb) as w (redemption_id text, customer_hashes text[]),
  redemptions r cross join unnest(r.customer_hashes) as had (identity)
where r.store_id = $1 and r.redemption_id = w.redemption_id and had.identity <> all (w.customer_hashes)
  and o.store_id = $1 and o.identity = had.identity and o.redemption_id = r.redemption_id`,
    values: [storeId, JSON.stringify(orders)],
  }
}

/** Writes the identities that `orders` have from now on, on the order and into the history. */
export function replaceIdentities(storeId: string, orders: readonly CustomerOrder[]): Statement<never> {
  return {
    name: 'replace-identities',
    text: `
with written as (
  update redemptions r
  set customer_hashes = w.customer_hashes
  from jsonb_to_recordset($2::jsonb) as w (redemption_id text, customer_hashes text[])
  where r.store_id = $1 and r.redemption_id = w.redemption_id
  returning r.redemption_id, r.customer_hashes, r.status
)
insert into order_identities (store_id, identity, redemption_id, cancelled)
select $1, identity, redemption_id, status = 'cancelled'
from written cross join unnest(customer_hashes) identity
on conflict (store_id, identity, redemption_id) do nothing`,
    values: [storeId, JSON.stringify(orders)],
  }
}
