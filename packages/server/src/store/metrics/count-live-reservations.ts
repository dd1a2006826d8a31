/** Reservations that hold something now, over all stores: read when somebody asks for the service's figures. */
import type { Statement } from '../database.ts'

export function countLiveReservations(): Statement<{ readonly count: number }> {
  return {
    name: 'count-live-reservations',
    text: `
select count(*)::int as count
from reservations
where status = 'held' and expires_at > clock_timestamp()`,
    values: [],
  }
}
