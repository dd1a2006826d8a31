/** Removes a person with everything that is theirs alone; history names them by their id. */
import type { Statement } from '../database.ts'

export function deleteAccount(storeId: string, accountId: string): Statement<{ readonly id: string }> {
  return {
    name: 'delete-account',
    text: `
with keys as (delete from passkeys where store_id = $1 and account_id = $2),
  links as (delete from account_links where store_id = $1 and account_id = $2),
  ended as (delete from sessions where store_id = $1 and account_id = $2)
delete from accounts
where store_id = $1 and account_id = $2
returning account_id as id`,
    values: [storeId, accountId],
  }
}
