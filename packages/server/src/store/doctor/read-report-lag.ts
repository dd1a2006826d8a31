/** How far the reports of the store that is furthest behind are behind its ledger. */
import type { Statement } from '../database.ts'

export interface ReportLagRow {
  /** Stores with something recorded that is not in their reports yet. */
  readonly stores: number
  /** Of the one that is furthest behind; 0 when none is. */
  readonly seconds: number
}

export function readReportLag(): Statement<ReportLagRow> {
  return {
    name: 'read-report-lag',
    text: `
select count(*)::int as stores, coalesce(max(extract(epoch from clock_timestamp() - oldest.recorded_at)), 0)::float8 as seconds
from stores s
left join report_progress p on p.store_id = s.store_id
cross join lateral (
  select recorded_at from ledger l
  where l.store_id = s.store_id and l.recorded_at >= coalesce(p.until, timestamptz '-infinity')
  order by recorded_at limit 1
) oldest`,
    values: [],
  }
}
