/** Removes a passkey of an account. No row: there is none of this id. */
import type { Statement } from '../database.ts'

export function deletePasskey(
  storeId: string,
  accountId: string,
  passkeyId: string,
): Statement<{ readonly id: string }> {
  return {
    name: 'delete-passkey',
    text: `
delete from passkeys
where store_id = $1 and account_id = $2 and passkey_id = $3
returning passkey_id as id`,
    values: [storeId, accountId, passkeyId],
  }
}
