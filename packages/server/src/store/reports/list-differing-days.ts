/** Where the stored sums per day are not those that the doctor made anew from the ledger. */
import type { Statement } from '../database.ts'
import { type DaySums, sumNames } from './report-days.ts'

export interface DifferingDay {
  readonly report: string
  readonly currency: string
  readonly day: string
  readonly key: string
  readonly expected: DaySums
  readonly actual: DaySums
}

/** The first thousand; a row of zeros is as good as none. */
export function listDifferingDays(storeId: string): Statement<DifferingDay> {
  const sums = (row: string): string =>
    `json_build_object(${sumNames.map(name => `'${name}', coalesce(${row}.${name}, 0)`).join(', ')})`
  return {
    name: 'list-differing-days',
    text: `
select report, currency, day::text as day, key, ${sums('c')} as expected, ${sums('d')} as actual
from (select * from report_days where store_id = $1) d
full join check_days c using (report, currency, day, key)
where ${sumNames.map(name => `coalesce(c.${name}, 0) <> coalesce(d.${name}, 0)`).join(' or ')}
order by report, currency, day, key
limit 1000`,
    values: [storeId],
  }
}
