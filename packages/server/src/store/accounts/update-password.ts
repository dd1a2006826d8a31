/** Gives an account another password, as `secrets/passwords.ts` writes it. */
import type { Statement } from '../database.ts'

export function updatePassword(
  storeId: string,
  accountId: string,
  password: string,
): Statement<{ readonly id: string }> {
  return {
    name: 'update-password',
    text: `
update accounts
set password = $3, revision = revision + 1, changed_at = clock_timestamp()
where store_id = $1 and account_id = $2 and status = 'active'
returning account_id as id`,
    values: [storeId, accountId, password],
  }
}
