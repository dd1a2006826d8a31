/** How often codes were tried, and how often refused, by outcome and, where it is asked for, by period. */
import type { Statement } from '../database.ts'
import { type AttemptsOnly, narrowAttempts } from './report-only.ts'
import { buckets, type ReportGroup, type ReportSpan } from './report-span.ts'

export interface OutcomeRow {
  readonly bucket: string | null
  readonly outcome: string
  readonly attempts: number
}

export interface SumAttempts extends Omit<ReportSpan, 'currency'> {
  readonly group: ReportGroup
  readonly only?: AttemptsOnly
}

export function sumAttempts({ group, only = {}, ...span }: SumAttempts): Statement<OutcomeRow> {
  const narrowed = narrowAttempts(only, 4)
  return {
    name: `sum-attempts-${group}${narrowed.name}`,
    text: `
select ${buckets[group]('day')} as bucket, outcome, sum(count)::float8 as attempts
from attempts
where store_id = $1 and day between $2::date and $3::date ${narrowed.attempts}
group by 1, 2
order by 1 nulls first, 3 desc, 2`,
    values: [span.storeId, span.from, span.to, ...narrowed.values],
    long: true,
  }
}
