/** How many promotions of a selection come after one. */
import type { Statement } from '../database.ts'

export interface RestOfPromotions {
  readonly storeId: string
  readonly after: string
  readonly campaign: string | undefined
  /** Absent: all that are not archived. */
  readonly status: string | undefined
}

export function countPromotions(rest: RestOfPromotions): Statement<{ readonly n: number }> {
  return {
    name: 'count-promotions',
    text: `
select count(*)::int as n
from promotions
where store_id = $1 and promotion_id > $2 and ($3::text is null or campaign_id = $3)
  and case when $4::text is null then status <> 'archived' else status = $4 end`,
    values: [rest.storeId, rest.after, rest.campaign ?? null, rest.status ?? null],
  }
}
