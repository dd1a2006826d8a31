/** Removes links that ended an hour ago or longer, a thousand at most. */
import type { Statement } from '../database.ts'

export function forgetLinks(): Statement<{ readonly id: string }> {
  return {
    name: 'forget-links',
    text: `
delete from account_links
where (store_id, link_id) in (
  select store_id, link_id
  from account_links
  where ends_at <= clock_timestamp() - interval '1 hour'
  order by ends_at
  limit 1000
  for update skip locked
)
returning link_id as id`,
    values: [],
  }
}
