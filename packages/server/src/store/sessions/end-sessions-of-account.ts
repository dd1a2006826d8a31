/** Ends every session of an account. */
import type { Statement } from '../database.ts'

export function endSessionsOfAccount(storeId: string, accountId: string): Statement<{ readonly id: string }> {
  return {
    name: 'end-sessions-of-account',
    text: `
delete from sessions
where store_id = $1 and account_id = $2
returning session_id as id`,
    values: [storeId, accountId],
  }
}
