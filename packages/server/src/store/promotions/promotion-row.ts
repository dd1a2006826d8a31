/** A promotion as it is read: with its campaign, since the state of the one depends on the other. */
import type { Campaign, Promotion } from '@counterfoil/engine'
import { type DocumentRow, documentColumns } from '../document-row.ts'

export interface PromotionRow extends DocumentRow<Promotion> {
  readonly campaign: Campaign | null
}

/** SQL: the columns of PromotionRow, for `select` and for `returning`. */
export const promotionColumns = `${documentColumns('promotion_id')},
  (select campaigns.document
   from campaigns
   where campaigns.store_id = promotions.store_id and campaigns.campaign_id = promotions.campaign_id) as campaign`
