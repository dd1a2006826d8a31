/** A passkey of an account. No row: it is registered already. */
import type { Statement } from '../database.ts'

export interface PasskeyWrite {
  readonly storeId: string
  readonly passkeyId: string
  readonly accountId: string
  readonly credential: string
  readonly publicKey: Buffer
  readonly signCount: number
  readonly transports: readonly string[]
  readonly name: string
  readonly backedUp: boolean
}

export function insertPasskey(write: PasskeyWrite): Statement<{ readonly id: string }> {
  return {
    name: 'insert-passkey',
    text: `
insert into passkeys (store_id, passkey_id, account_id, credential, public_key, sign_count, transports, name, backed_up)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict do nothing
returning passkey_id as id`,
    values: [
      write.storeId,
      write.passkeyId,
      write.accountId,
      write.credential,
      write.publicKey,
      write.signCount,
      write.transports,
      write.name,
      write.backedUp,
    ],
  }
}
