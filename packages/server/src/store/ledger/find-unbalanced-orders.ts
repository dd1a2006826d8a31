/**
 * Orders whose own sums are not those of their ledger entries, lines or returns: there must be none. Of every promotion
 * that stands on an order the entries add up to what its quote takes off, of one that was cancelled to nothing. What the
 * shopper has paid is what the order costs less what was refunded: the first price, every amendment's difference and
 * every return lead there.
 */
import type { Statement } from '../database.ts'

export interface UnbalancedOrder {
  readonly order_id: string
  readonly discount: number
  readonly entries: number
}

/** Of the orders with ids above `after`, up to `last`. */
export function findUnbalancedOrders(storeId: string, after: string, last: string): Statement<UnbalancedOrder> {
  return {
    name: 'find-unbalanced-orders',
    text: `
select order_id, discount::float8 as discount, entries::float8 as entries
from (
  select r.order_id, r.items_discount, r.items_discount + r.shipping_discount as given_off, r.total - r.refunded as paid,
    coalesce(p.discount, 0) as discount, coalesce(p.entries, 0) as entries, coalesce(p.applied, 0) as applied, coalesce(p.off, 0) as off,
    coalesce((select sum((line ->> 'discount')::bigint) from json_array_elements(r.quote -> 'line_items') line), 0) as by_lines,
    coalesce((r.first_quote -> 'totals' ->> 'total')::bigint, r.total)
      + coalesce((select sum(amount) from ledger l
        where l.store_id = $1 and l.redemption_id = r.redemption_id and l.type = 'amended' and l.promotion_id is null), 0)
      - coalesce((select sum(refund) from returns t
        where t.store_id = $1 and t.redemption_id = r.redemption_id), 0) as settled
  from redemptions r
  left join lateral (
    select sum(s.booked) as entries, sum(q.amount) as applied,
      sum(q.amount) filter (where s.active is distinct from 0) as discount,
      count(*) filter (where case when s.active = 1 then s.booked is distinct from q.amount
        when s.active = 0 then s.booked <> 0 else true end) as off
    from (
      select promotion_id, sum(amount) as booked,
        count(*) filter (where type in ('redeemed', 'reopened')) - count(*) filter (where type = 'cancelled')
          + coalesce(sum(uses) filter (where type = 'amended'), 0) as active
      from ledger
      where store_id = $1 and redemption_id = r.redemption_id and promotion_id is not null
        and type in ('redeemed', 'cancelled', 'reopened', 'amended')
      group by promotion_id
    ) s
    full join (
      select a ->> 'promotion' as promotion_id, sum((a ->> 'amount')::bigint) as amount
      from json_array_elements(r.quote -> 'discounts' -> 'applied') a
      group by 1
    ) q using (promotion_id)
  ) p on true
  where r.store_id = $1 and r.redemption_id > $2 and r.redemption_id <= $3
) sums
where off > 0 or given_off <> applied or items_discount <> by_lines or paid <> settled
order by order_id collate "C"
limit 1000`,
    values: [storeId, after, last],
    long: true,
  }
}
