/** Orders whose own sums are not those of their ledger entries, lines or returns: there must be none. */
import type { Statement } from '../database.ts'

export interface UnbalancedOrder {
  readonly order_id: string
  readonly discount: number
  readonly entries: number
}

export function findUnbalancedOrders(storeId: string): Statement<UnbalancedOrder> {
  return {
    name: 'find-unbalanced-orders',
    text: `
select order_id, discount::float8 as discount, entries::float8 as entries
from (
  select r.order_id, r.items_discount + r.shipping_discount as discount, r.items_discount, r.refunded,
    coalesce((select sum(amount) from ledger l
      where l.store_id = $1 and l.redemption_id = r.redemption_id and l.type = 'redeemed'), 0) as entries,
    coalesce((select sum(discount) from redemption_lines l
      where l.store_id = $1 and l.redemption_id = r.redemption_id), 0) as by_lines,
    coalesce((select sum(refund) from returns t
      where t.store_id = $1 and t.redemption_id = r.redemption_id), 0) as returned
  from redemptions r
  where r.store_id = $1
) sums
where discount <> entries or items_discount <> by_lines or refunded <> returned
order by order_id collate "C"
limit 1000`,
    values: [storeId],
  }
}
