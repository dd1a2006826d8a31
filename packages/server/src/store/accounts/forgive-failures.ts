/** Somebody signed in: the attempt was none of a guesser's, and of this account and network neither were those before. */
import type { Statement } from '../database.ts'

export function forgiveFailures(
  storeId: string,
  account: string,
  network: string,
): Statement<{ readonly subject: string }> {
  return {
    name: 'forgive-failures',
    text: `
with lowered as (
  update sign_in_failures
  set failures = failures - 1
  where store_id = $1 and subject = $3 and failures > 1
)
delete from sign_in_failures
where store_id = $1 and (subject = $2 or (subject = $3 and failures = 1))
returning subject`,
    values: [storeId, account, network],
  }
}
