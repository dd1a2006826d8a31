/**
 * Promotions whose codes mostly failed in some days: at least `few` refusals and more than were applied; or turned away by
 * the promotion itself (it ended, is paused, is used up) while links still bring shoppers to it.
 */
import type { Statement } from '../database.ts'

export interface ListFailing {
  readonly storeId: string
  /** Civil days of the store. */
  readonly days: readonly string[]
  /** As many refusals are no accident. */
  readonly few: number
  /** Reasons that no shopper can do anything about. */
  readonly ownReasons: readonly string[]
}

export function listFailing(asked: ListFailing): Statement<{ readonly ids: readonly string[] }> {
  const { storeId, days, few, ownReasons } = asked
  return {
    name: 'list-failing-promotions',
    text: `
select coalesce(json_agg(promotion_id), '[]') as ids
from (
  select promotion_id, coalesce(sum(count) filter (where outcome = 'applied'), 0) as applied,
    coalesce(sum(count) filter (where outcome <> 'applied'), 0) as refused, bool_or(outcome = any ($4::text[])) as own
  from promotion_attempts
  where store_id = $1 and day = any ($2::date[])
  group by promotion_id
) tried
where (refused >= $3::int and refused > applied)
  or (own and exists (
    select from unnest($2::date[]) as asked (day)
    cross join lateral (
      select from clicks c
      where c.store_id = $1 and c.day = asked.day and c.promotion_id = tried.promotion_id
      limit 1
    ) clicked
  ))`,
    values: [storeId, days, few, ownReasons],
    long: true,
  }
}
