/** How often codes were tried and what came of it, by outcome, code and promotion. */
import type { Statement } from '../database.ts'
import { buckets, type ReportGroup, type ReportSpan } from './report-span.ts'

export interface AttemptsRow {
  readonly bucket: string | null
  /** `applied`, or the reason of the refusal. */
  readonly outcome: string
  readonly promotion: string | null
  readonly code_id: string | null
  /** Null: no such code. */
  readonly code: string | null
  readonly attempts: number
}

export function reportAttempts(group: ReportGroup, span: Omit<ReportSpan, 'currency'>): Statement<AttemptsRow> {
  return {
    name: `report-attempts-${group}`,
    text: `
select ${buckets[group]('day')} as bucket, outcome, nullif(promotion_id, '') as promotion, nullif(code_id, '') as code_id,
  nullif(code, '') as code, sum(count)::float8 as attempts
from attempts
where store_id = $1 and day between $2::date and $3::date
group by 1, 2, 3, 4, 5
order by 1 nulls first, 6 desc, 2, 5 nulls last, 3 nulls last`,
    values: [span.storeId, span.from, span.to],
  }
}
