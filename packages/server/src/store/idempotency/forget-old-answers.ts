/** Removes kept answers past their time, a thousand at most, so that no run holds many rows. */
import type { Statement } from '../database.ts'

export function forgetOldAnswers(): Statement<{ readonly key: string }> {
  return {
    name: 'forget-old-answers',
    text: `
delete from idempotency
where (store_id, endpoint, key) in (
  select store_id, endpoint, key
  from idempotency
  where created_at <= clock_timestamp() - interval '7 days'
  order by created_at
  limit 1000
  for update skip locked
)
returning key`,
    values: [],
  }
}
