/**
 * Keeps the sums that reports are read from up to date with the ledger: in stretches of time, each in a transaction that
 * moves the watermark with the sums, so that nothing is booked twice or left out whatever crashes. Any number of servers
 * may do it; the row of the watermark lets one at a time.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Database } from '../../store/database.ts'
import { readCompleteUntil } from '../../store/ledger/read-complete-until.ts'
import { readClock } from '../../store/read-clock.ts'
import { endOfStretch } from '../../store/reports/end-of-stretch.ts'
import { listStoresBehind } from '../../store/reports/list-stores-behind.ts'
import { moveProgress } from '../../store/reports/move-progress.ts'
import { readProgress } from '../../store/reports/read-progress.ts'
import { startProgress } from '../../store/reports/start-progress.ts'
import { takeProgress } from '../../store/reports/take-progress.ts'
import { bookStretch } from './book-stretch.ts'

export interface Reports {
  /** Books what is not booked yet, if it is little: the rest is the job's. Never throws: a report says how old it is. */
  readonly freshen: (storeId: string) => Promise<void>
  /** Answers when all that was committed before the call is in the store's reports. */
  readonly catchUp: (storeId: string) => Promise<void>
  /**
   * Books for all stores that are behind, until none is or `signal` ends it; a store that another server has is skipped.
   * Answers how many milliseconds it took to look for them.
   */
  readonly sweep: (signal?: AbortSignal) => Promise<number>
}

/** Orders or entries of one transaction of whoever waits for a report: a tenth of a second's work. */
const most = 2000
/** Of one of the job's, which nobody waits for, but whose processor redemptions want. */
const mostInSweep = 500
const mostRestMilliseconds = 500
const catchUpMilliseconds = 30_000

export function createReports(db: Database, log: Pick<Logger, 'warn'>): Reports {
  const freshening = new Map<string, Promise<void>>()
  const freshen = async (storeId: string): Promise<void> => {
    const [complete] = await db.query(readCompleteUntil())
    const [progress] = complete ? await db.query(readProgress(storeId, complete.instant)) : []
    if (progress?.pending) await rollUp(db, { storeId, most, busy: 'wait' })
  }
  return {
    freshen: async storeId => {
      // What runs already may have begun before the caller's last order: wait for it, and then for the next one.
      await freshening.get(storeId)
      const next = freshening.get(storeId) ?? freshen(storeId).catch(error => warn(log, storeId, error))
      freshening.set(storeId, next)
      await next
      if (freshening.get(storeId) === next) freshening.delete(storeId)
    },
    catchUp: storeId => catchUp(db, storeId),
    sweep: signal => sweep(db, log, signal),
  }
}

function warn(log: Pick<Logger, 'warn'>, storeId: string, error: unknown): void {
  log.warn({ err: error, store: storeId }, 'the reports could not be brought up to date')
}

interface RollUp {
  readonly storeId: string
  readonly most: number
  /** When somebody else is at it. */
  readonly busy: 'skip' | 'wait'
}

/** One stretch. `more`: the next one can follow at once. Undefined: somebody else is at it, or there is no such store. */
async function rollUp(db: Database, { storeId, most, busy }: RollUp) {
  return db.transaction(async tx => {
    let [progress] = await tx.query(takeProgress(storeId, busy))
    if (!progress) {
      await tx.query(startProgress(storeId))
      ;[progress] = await tx.query(takeProgress(storeId, busy))
    }
    const [complete] = await tx.query(readCompleteUntil())
    if (!progress || !complete || complete.instant <= progress.until) return progress && { ...progress, more: false }
    const from = progress.until
    const [end] = await tx.query(endOfStretch(storeId, from, complete.instant, most))
    if (!end) return undefined
    await bookStretch(tx, 'report_days', { storeId, from, to: end.to })
    await tx.query(moveProgress(storeId, end.to))
    return { until: end.to, more: end.more }
  })
}

async function catchUp(db: Database, storeId: string): Promise<void> {
  const [clock] = await db.query(readClock())
  if (!clock) throw new Error('the database told no instant')
  const goal = new Date(Math.ceil(clock.now) + 1).toISOString()
  const until = performance.now() + catchUpMilliseconds
  for (;;) {
    const at = await rollUp(db, { storeId, most, busy: 'wait' })
    if (at === undefined || at.until >= goal) return
    if (performance.now() > until) throw new Error(`the reports of ${storeId} have come to ${at.until} only`)
    if (!at.more) await sleep(2)
  }
}

async function sweep(db: Database, log: Pick<Logger, 'warn'>, signal?: AbortSignal): Promise<number> {
  const began = performance.now()
  let behind = (await db.query(listStoresBehind())).map(row => row.store_id)
  const looked = performance.now() - began
  while (behind.length > 0) {
    const still: string[] = []
    for (const storeId of behind) {
      if (signal?.aborted) return looked
      const started = performance.now()
      const at = await rollUp(db, { storeId, most: mostInSweep, busy: 'skip' }).catch(error =>
        warn(log, storeId, error),
      )
      if (!at?.more) continue
      still.push(storeId)
      // A third of a processor at most: reports may come later, redemptions may not.
      await sleep(Math.min(2 * (performance.now() - started), mostRestMilliseconds))
    }
    behind = still
  }
  return looked
}
