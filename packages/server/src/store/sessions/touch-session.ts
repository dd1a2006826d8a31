/** A session was used: its day without use begins again. */
import type { Statement } from '../database.ts'

export function touchSession(storeId: string, sessionId: string): Statement<never> {
  return {
    name: 'touch-session',
    text: `
update sessions
set seen_at = clock_timestamp()
where store_id = $1 and session_id = $2`,
    values: [storeId, sessionId],
  }
}
