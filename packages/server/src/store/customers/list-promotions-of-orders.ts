/** Promotions that some orders redeemed: whose counters they moved. */
import type { Statement } from '../database.ts'

export function listPromotionsOfOrders(
  storeId: string,
  redemptions: readonly string[],
): Statement<{ readonly promotion_id: string }> {
  return {
    name: 'list-promotions-of-orders',
    text: `
select distinct promotion_id
from ledger
where store_id = $1 and redemption_id = any ($2::text[]) and promotion_id is not null`,
    values: [storeId, redemptions],
  }
}
