/** Is the work that goes on in the background done? Reservations that ended, reports, the clock, a restore to complete. */
import type { Queryable } from '../store/database.ts'
import { countStuckReservations } from '../store/doctor/count-stuck-reservations.ts'
import { listStores } from '../store/doctor/list-stores.ts'
import { readReportLag } from '../store/doctor/read-report-lag.ts'
import { readRestoreMark } from '../store/doctor/read-restore-mark.ts'
import { readClock } from '../store/read-clock.ts'
import { findUnbalancedHolds } from '../store/reservations/find-unbalanced-holds.ts'
import { type Finding, failed, hint, ok } from './finding.ts'

const lagSeconds = 60
const skewMilliseconds = 2000

/** The clock decides what is held, so nothing is wrong for a shopper; but counters hold more than they need to. */
export async function checkReservations(db: Queryable): Promise<Finding> {
  const [stuck] = await db.query(countStuckReservations())
  if (stuck === undefined || stuck.count === 0) return ok('reservations', 'none ended long ago and still stands')
  return hint(
    'reservations',
    `${stuck.count} ended over an hour ago (the oldest at ${stuck.oldest}) and still stand as held`,
    'They hold nothing any more. A service that runs ends them by and by; if one runs and they stay, look at its log.',
  )
}

/** Reads every counter that holds something. */
export async function checkHolds(db: Queryable): Promise<Finding> {
  const wrong: string[] = []
  for (const { store_id } of await db.query(listStores())) {
    for (const hold of await db.query(findUnbalancedHolds(store_id))) {
      const [sum, kept] = [
        [hold.uses, hold.units, hold.amount],
        [hold.held_uses, hold.held_units, hold.held_amount],
      ]
      wrong.push(`${store_id} ${hold.key}: holds ${sum.join('/')}, counter ${kept.join('/')}`)
    }
  }
  if (wrong.length === 0) return ok('holds', 'what counters hold is the sum of the reservations')
  return failed('holds', `${wrong.length} differ: ${wrong.slice(0, 5).join('; ')}`, 'Report this: it must not happen.')
}

export async function checkReports(db: Queryable): Promise<Finding> {
  const [lag] = await db.query(readReportLag())
  if (lag === undefined || lag.stores === 0) return ok('reports', 'up to date with the ledger')
  const text = `${lag.stores === 1 ? 'one store is' : `${lag.stores} stores are`} behind the ledger, by ${lag.seconds.toFixed(0)} s at most`
  if (lag.seconds < lagSeconds) return ok('reports', text)
  return hint('reports', text, 'A service that runs brings them up to date; if one runs, look at its log.')
}

/** The process's clock decides nothing about promotions, but logs, back-offs and certificates go by it. */
export async function checkClock(db: Queryable): Promise<Finding> {
  const before = Date.now()
  const [row] = await db.query(readClock())
  const after = Date.now()
  const skew = row === undefined ? 0 : Math.max(before - row.now, row.now - after, 0)
  if (skew < skewMilliseconds) return ok('clock', 'this machine and the database agree')
  return hint(
    'clock',
    `this machine and the database are ${(skew / 1000).toFixed(0)} s apart`,
    "The database's clock decides. Set both by NTP, so that logs can be compared and TLS works.",
  )
}

/** Undefined: not restored lately. */
export async function checkRestored(db: Queryable): Promise<Finding | undefined> {
  const [mark] = await db.query(readRestoreMark())
  if (mark === undefined) return undefined
  const orders = mark.orders_since === 1 ? '1 order' : `${mark.orders_since} orders`
  return hint(
    'restored',
    `at ${mark.restored_at} from a backup of ${mark.restored_from}; ${orders} since`,
    `What was redeemed, cancelled, returned or erased between those two instants is here only if it was sent again (order ids keep it from counting twice).`,
  )
}
