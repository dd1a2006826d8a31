/** The passkeys of an account. */
import type { Statement } from '../database.ts'
import { instantText } from '../document-row.ts'

export interface ListedPasskey {
  readonly id: string
  readonly name: string
  readonly credential: string
  readonly transports: readonly string[]
  readonly backed_up: boolean
  readonly created_at: string
  readonly used_at: string | null
}

export function listPasskeys(storeId: string, accountId: string): Statement<ListedPasskey> {
  return {
    name: 'list-passkeys',
    text: `
select passkey_id as id, name, credential, transports, backed_up, ${instantText('created_at')} as created_at,
  ${instantText('used_at')} as used_at
from passkeys
where store_id = $1 and account_id = $2
order by passkeys.created_at, passkey_id
limit 100`,
    values: [storeId, accountId],
  }
}
