/** Makes the row that tells how far a store's reports have come: to nowhere yet. */
import type { Statement } from '../database.ts'

export function startProgress(storeId: string): Statement<never> {
  return {
    name: 'start-report-progress',
    text: `
insert into report_progress (store_id, until)
select store_id, timestamptz '1970-01-01 00:00:00Z' from stores where store_id = $1
on conflict do nothing`,
    values: [storeId],
  }
}
