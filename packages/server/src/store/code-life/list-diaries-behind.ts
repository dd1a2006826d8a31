/** Stores whose ledger has entries that are not in the diary of their codes: one look at the end of an index per store. */
import type { Statement } from '../database.ts'

export function listDiariesBehind(): Statement<{ readonly store_id: string }> {
  return {
    name: 'list-diaries-behind',
    text: `
select s.store_id
from stores s left join code_diaries d using (store_id)
where (select recorded_at from ledger where store_id = s.store_id order by recorded_at desc limit 1)
  >= coalesce(d.until, timestamptz '-infinity')
order by s.store_id`,
    values: [],
  }
}
