/** Ends reservations inside a transaction: their counters are locked first, in the one order, with the store's version. */
import type { Queryable } from '../../store/database.ts'
import { endReservations } from '../../store/reservations/end-reservations.ts'
import { lockHeldCounters } from '../../store/reservations/lock-held-counters.ts'

export interface Ending {
  readonly storeId: string
  readonly reservations: readonly string[]
  /** Counters that they hold; a reservation never comes to hold more of them. */
  readonly keys: readonly string[]
  readonly expiredOnly: boolean
}

/** How many of them were still open. */
export async function endIn(tx: Queryable, ending: Ending): Promise<number> {
  const { storeId } = ending
  const keys = [...new Set(ending.keys)].sort()
  await tx.query(lockHeldCounters({ storeId, keys, missing: [] }))
  return (await tx.query(endReservations({ ...ending, keys }))).length
}
