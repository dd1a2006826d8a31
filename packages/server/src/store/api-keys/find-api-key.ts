/** Whose key this is, by the SHA-256 of the key. Revoked keys are not found. */
import type { Statement } from '../database.ts'

export interface ApiKeyRow {
  readonly store_id: string
  readonly key_id: string
  readonly kind: 'secret' | 'publishable'
  readonly scopes: readonly string[]
}

export function findApiKey(hash: Buffer): Statement<ApiKeyRow> {
  return {
    name: 'find-api-key',
    text: `
select store_id, key_id, kind, scopes
from api_keys
where hash = $1 and revoked_at is null`,
    values: [hash],
  }
}
