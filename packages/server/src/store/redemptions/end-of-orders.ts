/** Where the next so many orders of a store end, in the order of their ids; no row: there are none. */
import type { Statement } from '../database.ts'

export function endOfOrders(storeId: string, after: string, most: number): Statement<{ readonly last: string | null }> {
  return {
    name: 'end-of-orders',
    text: `
select max(redemption_id) as last
from (
  select redemption_id from redemptions
  where store_id = $1 and redemption_id > $2
  order by redemption_id
  limit $3
) next`,
    values: [storeId, after, most],
  }
}
