/**
 * Ends what has expired. Nothing waits for it: an expired hold counts for nothing before it is swept. Store by store,
 * and each store's in one transaction, so that a busy store keeps no other waiting.
 */
import type { Database } from '../../store/database.ts'
import { listExpiredReservations } from '../../store/reservations/list-expired-reservations.ts'
import { endIn } from './end.ts'

/** Reservations of one round. */
const most = 200

/** One round; answers how many reservations it ended. */
export async function sweepReservations(db: Database): Promise<number> {
  const expired = await db.query(listExpiredReservations(most))
  let ended = 0
  for (const [storeId, own] of Map.groupBy(expired, ({ store_id }) => store_id)) {
    const reservations = own.map(({ reservation_id }) => reservation_id)
    const keys = own.flatMap(({ keys: held }) => held)
    ended += await db.transaction(tx => endIn(tx, { storeId, reservations, keys, expiredOnly: true }))
  }
  return ended
}
