/** Of the newest orders of some days that were not cancelled, how many are in other currencies: so many are looked at. */
import type { Statement } from '../database.ts'
import type { ListPastOrders } from './list-past-orders.ts'

const mostLooked = 10_000

/** The same days as those of the list. */
export function countPastOrdersElsewhere(asked: Omit<ListPastOrders, 'limit'>): Statement<{ readonly orders: number }> {
  const { storeId, from, to, currency } = asked
  return {
    name: 'count-past-orders-elsewhere',
    text: `
select (count(*) filter (where currency <> $4))::int as orders
from (
  select currency from redemptions
  where store_id = $1 and recorded_at >= ($2::date - 2)::timestamptz and day between $2::date and $3::date
    and status <> 'cancelled'
  order by recorded_at desc, redemption_id desc
  limit $5
) newest`,
    values: [storeId, from, to, currency, mostLooked],
    long: true,
  }
}
