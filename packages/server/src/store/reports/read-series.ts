/** The totals of a report by period: every order counts once in its period. Periods without anything have no row. */
import type { Statement } from '../database.ts'
import { type EarnedName, totalOf } from './read-report.ts'
import { type DaySums, sumNames } from './report-days.ts'
import { narrowDays, type ReportOnly } from './report-only.ts'
import { buckets, type ReportGroup, type ReportSpan } from './report-span.ts'

export interface SeriesRow extends DaySums {
  readonly bucket: string
}

export interface ReadSeries extends ReportSpan {
  readonly name: EarnedName
  readonly group: Exclude<ReportGroup, 'none'>
  readonly only?: ReportOnly
}

export function readSeries({ name, group, only = {}, ...span }: ReadSeries): Statement<SeriesRow> {
  const narrowed = narrowDays(only, 5)
  const report = narrowed.name === '' ? totalOf(name) : name
  return {
    name: `read-series-${name}-${group}${narrowed.name}`,
    text: `
select ${buckets[group]('day')} as bucket, ${sumNames.map(sum => `sum(${sum})::float8 as ${sum}`).join(', ')}
from report_days
where store_id = $1 and report = '${report}' and currency = $2 and day between $3::date and $4::date ${narrowed.days}
group by 1
order by 1`,
    values: [span.storeId, span.currency, span.from, span.to, ...narrowed.values],
    long: true,
  }
}
