/** Promotions that are named one by one, in the order of their ids. */
import type { Statement } from '../database.ts'
import { type PromotionRow, promotionColumns } from '../promotions/promotion-row.ts'

export function findPromotions(storeId: string, ids: readonly string[]): Statement<PromotionRow> {
  return {
    name: 'find-promotions',
    text: `
select ${promotionColumns}
from promotions
where store_id = $1 and promotion_id = any ($2::text[])
order by promotion_id`,
    values: [storeId, ids],
  }
}
