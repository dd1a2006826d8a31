/** Removes spent challenges that nobody could answer any more, a thousand at most. */
import type { Statement } from '../database.ts'

export function forgetChallenges(): Statement<{ readonly store_id: string }> {
  return {
    name: 'forget-challenges',
    text: `
delete from spent_challenges
where (store_id, challenge_hash) in (
  select store_id, challenge_hash
  from spent_challenges
  where ends_at <= clock_timestamp()
  order by ends_at
  limit 1000
  for update skip locked
)
returning store_id`,
    values: [],
  }
}
