/** Stores with something recorded that is not in their reports; one look at each end of two indexes per store. */
import type { Statement } from '../database.ts'

export function listStoresBehind(): Statement<{ readonly store_id: string }> {
  const newest = (table: string): string =>
    `(select recorded_at from ${table} where store_id = s.store_id order by recorded_at desc limit 1)`
  return {
    name: 'list-stores-behind',
    text: `
select s.store_id
from stores s left join report_progress p using (store_id)
where greatest(${newest('redemptions')}, ${newest('ledger')}) >= coalesce(p.until, timestamptz '-infinity')
order by s.store_id`,
    values: [],
  }
}
