/** Removes sessions that ended by themselves, a thousand at most: unused for a day, or thirty days old. */
import type { Statement } from '../database.ts'

export function forgetSessions(): Statement<{ readonly id: string }> {
  return {
    name: 'forget-sessions',
    text: `
delete from sessions
where (store_id, session_id) in (
  select store_id, session_id
  from sessions
  where seen_at <= clock_timestamp() - interval '1 day' or ends_at <= clock_timestamp()
  order by seen_at
  limit 1000
  for update skip locked
)
returning session_id as id`,
    values: [],
  }
}
