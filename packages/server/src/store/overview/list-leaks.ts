/** Codes that seem to have leaked in the last seven days, the latest first. */

import type { Statement } from '../database.ts'
import { instantText } from '../document-row.ts'

export interface LeakRow {
  readonly code_id: string
  readonly code: string
  readonly promotion: string
  readonly status: string
  readonly at: string
}

export function listLeaks(storeId: string, most: number): Statement<LeakRow> {
  return {
    name: 'list-leaks',
    text: `
select a.code_id, c.document ->> 'code' as code, c.promotion_id as promotion, c.status, ${instantText('a.raised_at')} as at
from code_alarms a join codes c on c.store_id = $1 and c.code_id = a.code_id
where a.store_id = $1 and a.raised_at > clock_timestamp() - interval '7 days' and c.status <> 'archived'
order by a.raised_at desc, a.code_id
limit $2`,
    values: [storeId, most],
    long: true,
  }
}
