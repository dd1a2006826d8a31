/** The orders that a store has redeemed: where an interrupted replay of the demo goes on. */
import type { Statement } from '../database.ts'

export function listOrderIds(storeId: string): Statement<{ readonly order_id: string }> {
  return {
    name: 'list-order-ids',
    text: `
select order_id
from redemptions
where store_id = $1`,
    values: [storeId],
  }
}
