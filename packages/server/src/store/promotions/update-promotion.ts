/** The next revision of a promotion; no row comes back when `revision` is no longer the current one. */
import type { Promotion } from '@counterfoil/engine'
import type { Statement } from '../database.ts'
import { nextVersion } from '../stores/next-version.ts'
import { type PromotionRow, promotionColumns } from './promotion-row.ts'

export function updatePromotion(storeId: string, revision: number, document: Promotion): Statement<PromotionRow> {
  return {
    name: 'update-promotion',
    text: `
update promotions
set status = $4, campaign_id = $5, document = $6::jsonb, revision = revision + 1, updated_at = clock_timestamp(),
  changed_in = ${nextVersion}
where store_id = $1 and promotion_id = $2 and revision = $3
returning ${promotionColumns}`,
    values: [storeId, document.id, revision, document.status, document.campaign ?? null, JSON.stringify(document)],
  }
}
