/** Promotions and campaigns of a store that have limits, and promotions with a code that has limits of its own. */
import type { Statement } from '../database.ts'

export interface Limited {
  readonly promotions: readonly string[]
  readonly campaigns: readonly string[]
}

export function listLimited(storeId: string): Statement<Limited> {
  return {
    name: 'list-limited',
    text: `
select
  array(
    select promotion_id::text from promotions where store_id = $1 and document ? 'limits'
    union select promotion_id::text from codes where store_id = $1 and document -> 'limits' ? 'per_customer'
    union select promotion_id::text from batches where store_id = $1 and document -> 'limits' ? 'per_customer'
    order by 1
  ) as promotions,
  array(select campaign_id::text from campaigns where store_id = $1 and document ? 'limits' order by 1) as campaigns`,
    values: [storeId],
  }
}
