/** Removes what codes did more than two days ago, some at a time; what was usual stands in `attempts`. */
import type { Statement } from '../database.ts'

export function forgetCodeHours(): Statement<{ readonly code_id: string }> {
  return {
    name: 'forget-code-hours',
    long: true,
    text: `
delete from code_hours
where (store_id, code_id, hour) in (
  select store_id, code_id, hour from code_hours
  where changed_at <= clock_timestamp() - interval '2 days'
  order by changed_at limit 5000
  for update skip locked
)
returning code_id`,
    values: [],
  }
}
