/** A page of a store's promotions in the order of their ids, one row more than asked so that the end shows. */
import type { Statement } from '../database.ts'
import { type PromotionRow, promotionColumns } from './promotion-row.ts'

export interface ListPromotions {
  readonly storeId: string
  /** Ids after this one; absent: from the start. */
  readonly after?: string
  readonly limit: number
  readonly status?: string
  readonly campaign?: string
}

export function listPromotions(list: ListPromotions): Statement<PromotionRow> {
  return {
    name: 'list-promotions',
    text: `
select ${promotionColumns}
from promotions
where store_id = $1 and promotion_id > $2
  and ($3::text is null or status = $3)
  and ($4::text is null or campaign_id = $4)
order by promotion_id
limit $5`,
    values: [list.storeId, list.after ?? '', list.status ?? null, list.campaign ?? null, list.limit + 1],
  }
}
