/**
 * Makes a store's reports anew from its ledger, beside the stored ones, and compares. The sums are kept in the database
 * and made stretch by stretch without holding anything; only the last stretch and the comparison hold the watermark, so
 * reports stand still for that moment and redemptions never wait.
 */

import type { Connection } from '../../store/connection.ts'
import type { Queryable } from '../../store/database.ts'
import { type OwnConnection, onOwnConnection } from '../../store/own-connection.ts'
import { emptyCheckDays } from '../../store/reports/empty-check-days.ts'
import { endOfStretch } from '../../store/reports/end-of-stretch.ts'
import { forgetDays } from '../../store/reports/forget-days.ts'
import { keepCheckDays } from '../../store/reports/keep-check-days.ts'
import { type DifferingDay, listDifferingDays } from '../../store/reports/list-differing-days.ts'
import { makeCheckDays } from '../../store/reports/make-check-days.ts'
import { readProgress } from '../../store/reports/read-progress.ts'
import { takeProgress } from '../../store/reports/take-progress.ts'
import { workInMemory } from '../../store/reports/work-in-memory.ts'
import { bookStretch } from './book-stretch.ts'

const most = 2000
const beginning = '1970-01-01T00:00:00.000000Z'

export interface VerifyReports {
  readonly storeIds: readonly string[]
  /** Puts what the ledger says in the place of what differs. */
  readonly repair?: boolean
}

export interface DifferingReports {
  readonly storeId: string
  readonly rows: readonly DifferingDay[]
}

/** Stores whose reports differ from their ledgers, with the rows; empty: none. */
export async function verifyReports(
  connection: Connection,
  { storeIds, repair = false }: VerifyReports,
): Promise<readonly DifferingReports[]> {
  return onOwnConnection(connection, async own => {
    await own.query(workInMemory())
    await own.query(makeCheckDays())
    const found: DifferingReports[] = []
    for (const storeId of storeIds) {
      const rows = await verifyOne(own, storeId, repair)
      if (rows.length > 0) found.push({ storeId, rows })
      await own.query(emptyCheckDays())
    }
    return found
  })
}

async function verifyOne(own: OwnConnection, storeId: string, repair: boolean): Promise<readonly DifferingDay[]> {
  const [progress] = await own.query(readProgress(storeId, beginning))
  const reached = progress?.until ? await bookUntil(own, storeId, beginning, progress.until) : beginning
  return own.transaction(async () => {
    const [held] = await own.query(takeProgress(storeId, 'wait'))
    if (held) await bookUntil(own, storeId, reached, held.until)
    const rows = await own.query(listDifferingDays(storeId))
    if (repair && rows.length > 0) {
      await own.query(forgetDays(storeId))
      await own.query(keepCheckDays())
    }
    return rows
  })
}

async function bookUntil(tx: Queryable, storeId: string, start: string, until: string): Promise<string> {
  let from = start
  while (from < until) {
    const [end] = await tx.query(endOfStretch(storeId, from, until, most))
    if (!end) break
    await bookStretch(tx, 'check_days', { storeId, from, to: end.to })
    from = end.to
  }
  return from
}
