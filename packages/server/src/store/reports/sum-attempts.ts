/** How often codes were tried, and how often refused. */
import type { Statement } from '../database.ts'
import type { ReportSpan } from './report-span.ts'

export function sumAttempts(span: Omit<ReportSpan, 'currency'>): Statement<{
  readonly attempts: number
  readonly rejected: number
}> {
  return {
    name: 'sum-attempts',
    text: `
select coalesce(sum(count), 0)::float8 as attempts, coalesce(sum(count) filter (where outcome <> 'applied'), 0)::float8 as rejected
from attempts
where store_id = $1 and day between $2::date and $3::date`,
    values: [span.storeId, span.from, span.to],
    long: true,
  }
}
