/** How often codes were refused and why, by reason, code and promotion; with the sum over all. */
import type { Statement } from '../database.ts'
import { buckets, type ReportGroup, type ReportSpan } from './report-span.ts'

export interface RefusedRow {
  readonly bucket: string | null
  readonly outcome: string
  readonly promotion: string | null
  readonly code_id: string | null
  /** Null: no such code. */
  readonly code: string | null
  readonly attempts: number
}

/** The most frequent first in their period; `most` and one more. */
export function reportRefusals(
  group: ReportGroup,
  span: Omit<ReportSpan, 'currency'>,
  most: number,
): Statement<RefusedRow> {
  return {
    name: `report-refusals-${group}`,
    text: `
select ${buckets[group]('day')} as bucket, outcome, nullif(promotion_id, '') as promotion, nullif(code_id, '') as code_id,
  nullif(code, '') as code, sum(count)::float8 as attempts
from attempts
where store_id = $1 and day between $2::date and $3::date and outcome <> 'applied'
group by 1, 2, 3, 4, 5
order by 1 nulls first, 6 desc, 2, 5 nulls last, 3 nulls last
limit $4`,
    values: [span.storeId, span.from, span.to, most + 1],
    long: true,
  }
}
