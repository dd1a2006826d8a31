/**
 * Takes a store's reports, so that one at a time adds to them, and memory for the transaction. `skip`: no row when
 * somebody else has them; `wait`: until they are free.
 */
import type { Statement } from '../database.ts'
import { exactInstant } from './exact-instant.ts'

export function takeProgress(storeId: string, busy: 'skip' | 'wait'): Statement<{ readonly until: string }> {
  return {
    name: `take-report-progress-${busy}`,
    text: `
select ${exactInstant('until')} as until, set_config('work_mem', '64MB', true)
from report_progress
where store_id = $1
for update${busy === 'skip' ? ' skip locked' : ''}`,
    values: [storeId],
  }
}
