/** Removes counts of failed attempts whose fifteen minutes are over, a thousand at most. */
import type { Statement } from '../database.ts'

export function forgetFailures(): Statement<{ readonly subject: string }> {
  return {
    name: 'forget-failures',
    text: `
delete from sign_in_failures
where (store_id, subject) in (
  select store_id, subject
  from sign_in_failures
  where ends_at <= clock_timestamp()
  order by ends_at
  limit 1000
  for update skip locked
)
returning subject`,
    values: [],
  }
}
