/** Ends one session of an account. No row: there is none of this id. */
import type { Statement } from '../database.ts'

export function endSession(storeId: string, accountId: string, sessionId: string): Statement<{ readonly id: string }> {
  return {
    name: 'end-session',
    text: `
delete from sessions
where store_id = $1 and account_id = $2 and session_id = $3
returning session_id as id`,
    values: [storeId, accountId, sessionId],
  }
}
