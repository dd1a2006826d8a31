/** The store's settings, and the database's clock: what a report is dated with. */
import type { Settings } from '@counterfoil/engine'
import type { Statement } from '../database.ts'

export interface ReportScene {
  readonly settings: Partial<Settings>
  /** Epoch milliseconds. */
  readonly now: number
}

export function readReportScene(storeId: string): Statement<ReportScene> {
  return {
    name: 'read-report-scene',
    text: `
select settings, floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now
from stores
where store_id = $1`,
    values: [storeId],
  }
}
