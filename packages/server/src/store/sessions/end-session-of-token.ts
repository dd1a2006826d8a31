/** Ends the session that a browser brings when it signs in anew: no session outlives the sign-in after it. */
import type { Statement } from '../database.ts'

export function endSessionOfToken(storeId: string, tokenHash: Buffer): Statement<{ readonly id: string }> {
  return {
    name: 'end-session-of-token',
    text: `
delete from sessions
where store_id = $1 and token_hash = $2
returning session_id as id`,
    values: [storeId, tokenHash],
  }
}
