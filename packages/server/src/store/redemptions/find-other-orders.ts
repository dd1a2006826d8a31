/** What a customer ordered beside one order: anything that was not cancelled, and such an order that was their first. */
import type { Statement } from '../database.ts'

export interface OtherOrders {
  readonly ordered: boolean
  /** One of them was redeemed as the order of a new customer. */
  readonly first: boolean
}

export function findOtherOrders(
  storeId: string,
  redemptionId: string,
  identities: readonly string[],
): Statement<OtherOrders> {
  return {
    name: 'find-other-orders',
    text: `
select count(*) > 0 as ordered, count(*) filter (where r.new_customer) > 0 as first
from (
  select distinct redemption_id from order_identities
  where store_id = $1 and identity = any ($3::text[]) and redemption_id <> $2 and not cancelled
) o
join redemptions r on r.store_id = $1 and r.redemption_id = o.redemption_id`,
    values: [storeId, redemptionId, identities],
  }
}
