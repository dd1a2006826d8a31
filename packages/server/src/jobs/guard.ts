/**
 * The guard's own work beside the requests: budgets are shared each second, what codes do is written every five, leaks are
 * looked for every minute, and what is over is forgotten. Every server does it.
 */
import type { Logger } from 'pino'
import type { Service } from '../context.ts'
import type { Database, Statement } from '../store/database.ts'
import { forgetAttacks } from '../store/guard/forget-attacks.ts'
import { forgetBudgets } from '../store/guard/forget-budgets.ts'
import { forgetCodeHours } from '../store/guard/forget-code-hours.ts'
import { findLeaks } from '../use-cases/guard/leaks/find-leaks.ts'
import { createShare } from '../use-cases/guard/share.ts'

export interface GuardWork {
  /** Writes what is counted, and stops. */
  readonly stop: () => Promise<void>
}

const second = 1000
const minute = 60 * second
/** Leaks are looked for among codes that were busy since so long before the last look. */
const overlapMs = 30 * second

/** Resolves when the budgets of the other servers were read. */
export async function startGuard(service: Service, log: Pick<Logger, 'warn'>): Promise<GuardWork> {
  const { db, guard, watch } = service
  const share = createShare({ db, guard, log })
  await share.flush()
  const chores = [
    every(5 * second, () => watch.flush(db), 'what codes did could not be written; kept for the next time', log),
    every(minute, leakFinder(service), 'leaked codes could not be looked for', log),
    every(minute, () => forgetAll(db, forgetBudgets()), 'old budgets could not be removed', log),
    every(10 * minute, () => forgetAll(db, forgetCodeHours()), 'old hours of codes could not be removed', log),
    every(10 * minute, () => forgetAll(db, forgetAttacks()), 'old attacks could not be removed', log),
  ]
  return {
    stop: async () => {
      await Promise.all(chores.map(stop => stop()))
      await watch.flush(db).catch(error => log.warn({ err: error }, 'what codes did was lost'))
      await share.close()
    },
  }
}

function leakFinder(service: Service): () => Promise<unknown> {
  const { guard } = service
  const now = (): number => guard.parts.now() + guard.standing.clockOffset
  let since = now() - 60 * minute
  return async () => {
    const next = now() - overlapMs
    await findLeaks(service, new Date(since).toISOString())
    since = next
  }
}

const some = 5000

async function forgetAll(db: Database, statement: Statement<unknown>): Promise<void> {
  while ((await db.query(statement)).length === some);
}

/** Answers how to stop it; one run at a time. */
function every(
  milliseconds: number,
  work: () => Promise<unknown>,
  warning: string,
  log: Pick<Logger, 'warn'>,
): () => Promise<void> {
  let running: Promise<void> | undefined
  const timer = setInterval(() => {
    running ??= work()
      .then(() => undefined)
      .catch(error => log.warn({ err: error }, warning))
      .finally(() => {
        running = undefined
      })
  }, milliseconds)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
