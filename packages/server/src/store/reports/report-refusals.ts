/** How often codes were refused and why, by reason, code and promotion. */
import type { Statement } from '../database.ts'
import { type AttemptsOnly, narrowAttempts } from './report-only.ts'
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

export interface ReportRefusals extends Omit<ReportSpan, 'currency'> {
  readonly group: ReportGroup
  /** And one more is read. */
  readonly most: number
  readonly only?: AttemptsOnly
}

/** The most frequent first in their period. */
export function reportRefusals({ group, most, only = {}, ...span }: ReportRefusals): Statement<RefusedRow> {
  const narrowed = narrowAttempts(only, 5)
  return {
    name: `report-refusals-${group}${narrowed.name}`,
    text: `
select ${buckets[group]('day')} as bucket, outcome, nullif(promotion_id, '') as promotion, nullif(code_id, '') as code_id,
  nullif(code, '') as code, sum(count)::float8 as attempts
from attempts
where store_id = $1 and day between $2::date and $3::date and outcome <> 'applied' ${narrowed.attempts}
group by 1, 2, 3, 4, 5
order by 1 nulls first, 6 desc, 2, 5 nulls last, 3 nulls last
limit $4`,
    values: [span.storeId, span.from, span.to, most + 1, ...narrowed.values],
    long: true,
  }
}
