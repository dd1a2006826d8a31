/** Orders that were made under any of some identities, and all identities that each of them keeps. */
import type { Statement } from '../database.ts'

export interface CustomerOrder {
  readonly redemption_id: string
  readonly customer_hashes: readonly string[]
}

export function findCustomerOrders(storeId: string, identities: readonly string[]): Statement<CustomerOrder> {
  return {
    name: 'find-customer-orders',
    text: `
select redemption_id, customer_hashes
from redemptions
where store_id = $1 and redemption_id in (
  select redemption_id from order_identities where store_id = $1 and identity = any ($2::text[])
)
order by redemption_id
for update`,
    values: [storeId, identities],
  }
}
