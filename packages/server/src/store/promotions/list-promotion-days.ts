/** What single promotions earned since a day, and how often each was redeemed in all. */
import type { Statement } from '../database.ts'

export interface ListDays {
  readonly storeId: string
  readonly ids: readonly string[]
  readonly from: string
  /** Of the discounts. */
  readonly currency: string
}

export interface PromotionDays {
  readonly id: string
  readonly uses: number
  /** One entry a day and currency. */
  readonly days: readonly (readonly [day: string, uses: number, discount: number])[]
}

export function listPromotionDays({ storeId, ids, from, currency }: ListDays): Statement<PromotionDays> {
  return {
    name: 'list-promotion-days',
    text: `
select asked.id, d.uses, d.days
from unnest($2::text[]) as asked (id)
cross join lateral (
  select coalesce(sum(redemptions), 0)::float8 as uses,
    coalesce(json_agg(json_build_array(day, redemptions, case when currency = $4 then discount else 0 end))
      filter (where day >= $3::date), '[]') as days
  from report_days
  where store_id = $1 and report = 'promotions' and key = asked.id
  offset 0
) d`,
    values: [storeId, ids, from, currency],
  }
}
