/** A passkey by its credential, of an account that may sign in. */
import type { Statement } from '../database.ts'

export interface PasskeyRow {
  readonly passkey_id: string
  readonly account_id: string
  readonly public_key: Buffer
  readonly sign_count: number
  readonly transports: readonly string[]
}

export function findPasskey(storeId: string, credential: string): Statement<PasskeyRow> {
  return {
    name: 'find-passkey',
    text: `
select p.passkey_id, p.account_id, p.public_key, p.sign_count, p.transports
from passkeys p
join accounts a on a.store_id = p.store_id and a.account_id = p.account_id
where p.store_id = $1 and p.credential = $2 and a.status = 'active'`,
    values: [storeId, credential],
  }
}
