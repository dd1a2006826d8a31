/** How often every promotion of a store was redeemed in all, as the reports tell it. */
import type { Statement } from '../database.ts'

export type Uses = readonly [promotionId: string, uses: number]

export function listUses(storeId: string): Statement<{ readonly uses: readonly Uses[] }> {
  return {
    name: 'list-promotion-uses',
    text: `
select coalesce(json_agg(json_build_array(key, uses)), '[]') as uses
from (
  select key, sum(redemptions) as uses
  from report_days
  where store_id = $1 and report = 'promotions'
  group by key
) sums`,
    values: [storeId],
    long: true,
  }
}
