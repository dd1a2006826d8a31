/** How codes of single promotions were tried on some days, by outcome. */
import type { Statement } from '../database.ts'

export interface PromotionAttempts {
  readonly id: string
  /** `applied` or a reason. */
  readonly outcome: string
  readonly count: number
}

export function listPromotionAttempts(
  storeId: string,
  ids: readonly string[],
  days: readonly string[],
): Statement<PromotionAttempts> {
  return {
    name: 'list-promotion-attempts',
    text: `
select promotion_id as id, outcome, sum(count)::float8 as count
from promotion_attempts
where store_id = $1 and day = any ($3::date[]) and promotion_id = any ($2::text[])
group by promotion_id, outcome`,
    values: [storeId, ids, days],
  }
}
