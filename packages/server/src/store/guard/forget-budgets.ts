/** Removes budgets whose ten minutes are over, some at a time. */
import type { Statement } from '../database.ts'

export function forgetBudgets(): Statement<{ readonly subject: string }> {
  return {
    name: 'forget-budgets',
    long: true,
    text: `
delete from guard_budgets
where (store_id, subject) in (
  select store_id, subject from guard_budgets
  where ends_at <= clock_timestamp() - interval '1 minute'
  order by ends_at limit 5000
  for update skip locked
)
returning subject`,
    values: [],
  }
}
