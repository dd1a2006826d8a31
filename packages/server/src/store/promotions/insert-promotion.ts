/** A new promotion; no row comes back when the id is taken. The caller holds the store's row and raises its version (raise-version). */
import type { Promotion } from '@counterfoil/engine'
import type { Statement } from '../database.ts'
import { nextVersion } from '../stores/next-version.ts'
import { type PromotionRow, promotionColumns } from './promotion-row.ts'

export function insertPromotion(storeId: string, document: Promotion): Statement<PromotionRow> {
  return {
    name: 'insert-promotion',
    text: `
insert into promotions (store_id, promotion_id, status, campaign_id, document, changed_in)
values ($1, $2, $3, $4, $5::jsonb, ${nextVersion})
on conflict (store_id, promotion_id) do nothing
returning ${promotionColumns}`,
    values: [storeId, document.id, document.status, document.campaign ?? null, JSON.stringify(document)],
  }
}
