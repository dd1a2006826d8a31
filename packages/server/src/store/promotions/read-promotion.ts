/** One promotion of a store by its id. */
import type { Statement } from '../database.ts'
import { type PromotionRow, promotionColumns } from './promotion-row.ts'

export function readPromotion(storeId: string, id: string): Statement<PromotionRow> {
  return {
    name: 'read-promotion',
    text: `
select ${promotionColumns}
from promotions
where store_id = $1 and promotion_id = $2`,
    values: [storeId, id],
  }
}
