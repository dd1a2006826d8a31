/**
 * How often the link of a code was followed, day by day, the latest first. Each day of the code is one look at the index
 * of clicks, which begins with day and promotion: at most some two thousand rows a day are there of all codes.
 */
import type { Statement } from '../database.ts'
import type { DaysOfCode } from './list-code-tries.ts'

export interface ClickedDays extends DaysOfCode {
  readonly promotionId: string
  /** No code was clicked before it was made. */
  readonly from: string
}

export interface ClicksRow {
  readonly day: string
  readonly count: number
}

export function listCodeClicks({ storeId, codeId, promotionId, from, upTo, limit }: ClickedDays): Statement<ClicksRow> {
  return {
    name: 'list-code-clicks',
    text: `
select d.day::date::text as day, c.count::float8 as count
from generate_series($5::date, $4::date, interval '-1 day') as d (day)
cross join lateral (
  select sum(count) as count from clicks
  where store_id = $1 and day = d.day::date and promotion_id = $3 and code_id = $2
  offset 0
) c
where c.count > 0
limit $6`,
    values: [storeId, codeId, promotionId, from, upTo, limit],
  }
}
