/** Reservations that ended over an hour ago and that nobody has written down as ended. */
import type { Statement } from '../database.ts'

export function countStuckReservations(): Statement<{ readonly count: number; readonly oldest: string | null }> {
  return {
    name: 'count-stuck-reservations',
    text: `
select count(*)::int as count, min(expires_at) as oldest
from reservations
where status = 'held' and expires_at < clock_timestamp() - interval '1 hour'`,
    values: [],
  }
}
