/**
 * Writes down what an authenticator counts now. No row: in the meantime it was used with this count or a higher one, so
 * one of the two is a copy. Authenticators that do not count say 0 for ever.
 */
import type { Statement } from '../database.ts'

export interface PasskeyUse {
  readonly storeId: string
  readonly passkeyId: string
  readonly signCount: number
  readonly backedUp: boolean
}

export function usePasskey({
  storeId,
  passkeyId,
  signCount,
  backedUp,
}: PasskeyUse): Statement<{ readonly id: string }> {
  return {
    name: 'use-passkey',
    text: `
update passkeys
set sign_count = $3, backed_up = $4, used_at = clock_timestamp()
where store_id = $1 and passkey_id = $2 and (sign_count < $3 or (sign_count = 0 and $3 = 0))
returning passkey_id as id`,
    values: [storeId, passkeyId, signCount, backedUp],
  }
}
