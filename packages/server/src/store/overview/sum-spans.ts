/** What was earned and tried in several spans of days, one row a span in their order. */
import type { Statement } from '../database.ts'
import { type DaySums, sumNames } from '../reports/report-days.ts'

export interface SpanSums extends DaySums {
  readonly attempts: number
  readonly rejected: number
}

export interface Span {
  readonly from: string
  readonly to: string
}

export function sumSpans(storeId: string, currency: string, spans: readonly Span[]): Statement<SpanSums> {
  return {
    name: 'sum-spans',
    text: `
select ${sumNames.map(sum => `coalesce(d.${sum}, 0)::float8 as ${sum}`).join(', ')},
  coalesce(a.attempts, 0)::float8 as attempts, coalesce(a.rejected, 0)::float8 as rejected
from rows from (unnest($3::text[]), unnest($4::text[])) with ordinality as s (first, last, place)
cross join lateral (
  select ${sumNames.map(sum => `sum(${sum}) as ${sum}`).join(', ')}
  from report_days
  where store_id = $1 and report = 'total_promotions' and currency = $2 and day between s.first::date and s.last::date
) d
cross join lateral (
  select sum(count) as attempts, sum(count) filter (where outcome <> 'applied') as rejected
  from attempts
  where store_id = $1 and day between s.first::date and s.last::date
) a
order by s.place`,
    values: [storeId, currency, spans.map(({ from }) => from), spans.map(({ to }) => to)],
    long: true,
  }
}
