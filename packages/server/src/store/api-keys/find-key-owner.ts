/** Which store has ever had this key, revoked or not: a key from the environment is added once and never moves. */
import type { Statement } from '../database.ts'

export function findKeyOwner(hash: Buffer): Statement<{ readonly store_id: string; readonly kind: string }> {
  return {
    name: 'find-key-owner',
    text: 'select store_id, kind from api_keys where hash = $1',
    values: [hash],
  }
}
