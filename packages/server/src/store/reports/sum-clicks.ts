/** How often links were followed, and how often with what is no code. */
import type { Statement } from '../database.ts'
import type { ReportSpan } from './report-span.ts'

export function sumClicks(span: Omit<ReportSpan, 'currency'>): Statement<{
  readonly clicks: number
  readonly unknown: number
}> {
  return {
    name: 'sum-clicks',
    text: `
select coalesce(sum(count), 0)::float8 as clicks, coalesce(sum(count) filter (where promotion_id = ''), 0)::float8 as unknown
from clicks
where store_id = $1 and day between $2::date and $3::date`,
    values: [span.storeId, span.from, span.to],
    long: true,
  }
}
