/** How far a store's reports have come; `pending`: something before `complete` is not in them yet. */
import type { Statement } from '../database.ts'
import { exactInstant } from './exact-instant.ts'

export function readProgress(
  storeId: string,
  complete: string,
): Statement<{ readonly until: string | null; readonly pending: boolean }> {
  const recorded = (table: string): string => `exists (
    select from ${table}
    where store_id = $1 and recorded_at >= coalesce(p.until, timestamptz '-infinity') and recorded_at < $2::timestamptz
  )`
  return {
    name: 'read-report-progress',
    text: `
select ${exactInstant('p.until')} as until, ${recorded('redemptions')} or ${recorded('ledger')} as pending
from stores s left join report_progress p using (store_id)
where s.store_id = $1`,
    values: [storeId, complete],
  }
}
