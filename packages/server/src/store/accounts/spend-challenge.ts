/** Uses a challenge up. No row: it was answered before. */
import type { Statement } from '../database.ts'

export function spendChallenge(storeId: string, challengeHash: Buffer): Statement<{ readonly spent: boolean }> {
  return {
    name: 'spend-challenge',
    text: `
insert into spent_challenges (store_id, challenge_hash, ends_at)
values ($1, $2, clock_timestamp() + interval '10 minutes')
on conflict (store_id, challenge_hash) do nothing
returning true as spent`,
    values: [storeId, challengeHash],
  }
}
