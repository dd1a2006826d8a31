/** Whether this database was restored in the last 30 days, from a backup of when, and what was recorded since. */
import type { Statement } from '../database.ts'

export interface RestoreMarkRow {
  readonly restored_at: string
  readonly restored_from: string
  readonly orders_since: number
}

export function readRestoreMark(): Statement<RestoreMarkRow> {
  return {
    name: 'read-restore-mark',
    text: `
select restored_at, restored_from,
  (
    select coalesce(sum(since.orders), 0)
    from stores s
    cross join lateral (
      select count(*) as orders from redemptions r where r.store_id = s.store_id and r.recorded_at > i.restored_at
    ) since
  )::float8 as orders_since
from installation i
where restored_at > clock_timestamp() - interval '30 days'`,
    values: [],
  }
}
