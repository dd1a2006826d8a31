/** Adds sums that were worked out order by order to those per day. */
import type { Statement } from '../database.ts'
import { type DaySums, type ReportDays, sumNames, upsertDays } from './report-days.ts'

export interface BookedSums extends DaySums {
  readonly report: string
  readonly currency: string
  readonly day: string
  readonly key: string
  readonly label: string | null
}

export function bookSums(into: ReportDays, storeId: string, rows: readonly BookedSums[]): Statement<never> {
  return {
    name: `book-sums-in-${into}`,
    text: upsertDays(
      into,
      `select $1, report, currency, day, left(key, 255), max(label), ${sumNames.map(name => `sum(${name})`).join(', ')}
  from jsonb_to_recordset($2::jsonb) as s (report text, currency text, day date, key text, label text,
    ${sumNames.map(name => `${name} bigint`).join(', ')})
  group by report, currency, day, left(key, 255)`,
    ),
    values: [storeId, JSON.stringify(rows)],
  }
}
