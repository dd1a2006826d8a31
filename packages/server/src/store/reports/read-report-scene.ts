/** The store's settings, the database's clock, and how far the store's reports have come. */
import type { Settings } from '@counterfoil/engine'
import type { Statement } from '../database.ts'

export interface ReportScene {
  readonly settings: Partial<Settings>
  /** Epoch milliseconds. */
  readonly now: number
  /** Epoch milliseconds; everything that was recorded before is in the reports. Null: nothing was rolled up yet. */
  readonly as_of: number | null
}

/** `complete` as `read-complete-until` answered: where nothing is left to book before it, the reports are as of then. */
export function readReportScene(storeId: string, complete: string): Statement<ReportScene> {
  const left = (table: string): string => `exists (
    select from ${table}
    where store_id = $1 and recorded_at >= coalesce(p.until, timestamptz '-infinity') and recorded_at < $2::timestamptz
  )`
  const epoch = (instant: string): string => `floor(extract(epoch from ${instant}) * 1000)::float8`
  return {
    name: 'read-report-scene',
    text: `
select settings, ${epoch('clock_timestamp()')} as now,
  ${epoch(`case when ${left('redemptions')} or ${left('ledger')} then p.until else greatest(p.until, $2::timestamptz) end`)} as as_of
from stores s left join report_progress p using (store_id)
where s.store_id = $1`,
    values: [storeId, complete],
  }
}
