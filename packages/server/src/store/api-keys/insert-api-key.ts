/** Remembers a key by its hash; the key itself is never sent here. No row comes back when the hash is known. */
import type { Statement } from '../database.ts'

export interface ApiKeyWrite {
  readonly storeId: string
  readonly keyId: string
  readonly hash: Buffer
  readonly kind: 'secret' | 'publishable'
  readonly scopes: readonly string[]
  readonly hint: string
}

export function insertApiKey(write: ApiKeyWrite): Statement<{ readonly id: string }> {
  return {
    name: 'insert-api-key',
    text: `
insert into api_keys (store_id, key_id, hash, kind, scopes, hint)
values ($1, $2, $3, $4, $5, $6)
on conflict (hash) do nothing
returning key_id as id`,
    values: [write.storeId, write.keyId, write.hash, write.kind, write.scopes, write.hint],
  }
}
