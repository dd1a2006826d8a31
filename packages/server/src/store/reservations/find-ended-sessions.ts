/** Reservations of some sessions whose time is over and that nobody has ended yet, with the counters that they hold. */
import type { Statement } from '../database.ts'

export interface EndedSession {
  readonly reservation_id: string
  readonly keys: readonly string[]
}

export function findEndedSessions(storeId: string, sessions: readonly string[]): Statement<EndedSession> {
  return {
    name: 'find-ended-sessions',
    text: `
select r.reservation_id,
  array(select h.key from holds h where h.store_id = $1 and h.reservation_id = r.reservation_id) as keys
from reservations r
where r.store_id = $1 and r.session_hash = any ($2::text[]) and r.status = 'held' and r.expires_at <= clock_timestamp()`,
    values: [storeId, sessions],
  }
}
