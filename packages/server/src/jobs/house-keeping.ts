/**
 * What has to be tidied now and then: entries of the audit that their chain waits for, the diaries of codes, reservations
 * past their end, and what is kept for a while only (idempotency keys and ended reservations, seven days; sessions, links
 * and failed attempts until they are over). Every server does it: whoever comes second finds little to do.
 */
import type { Logger } from 'pino'
import { forgetChallenges } from '../store/accounts/forget-challenges.ts'
import { forgetFailures } from '../store/accounts/forget-failures.ts'
import { forgetLinks } from '../store/accounts/forget-links.ts'
import type { Database } from '../store/database.ts'
import { forgetOldAnswers } from '../store/idempotency/forget-old-answers.ts'
import { forgetReservations } from '../store/reservations/forget-reservations.ts'
import { forgetSessions } from '../store/sessions/forget-sessions.ts'
import { linkAudits } from '../use-cases/audit/link.ts'
import { sweepDiaries } from '../use-cases/codes/life/diary.ts'
import { sweepReservations } from '../use-cases/reservations/sweep.ts'

export interface HouseKeeping {
  /** Stops; resolves when a run under way has ended. */
  readonly stop: () => Promise<void>
}

interface Chore {
  readonly everyMilliseconds: number
  /** Does some of it; answers how much there was. */
  readonly some: (db: Database) => Promise<number>
  /** Said when it fails. */
  readonly warning: string
}

const hour = 60 * 60 * 1000

const chores: readonly Chore[] = [
  {
    everyMilliseconds: 1000,
    some: linkAudits,
    warning: 'the audit could not be linked',
  },
  {
    everyMilliseconds: 2_000,
    some: sweepDiaries,
    warning: 'the diaries of codes stand still',
  },
  {
    everyMilliseconds: 10_000,
    some: sweepReservations,
    warning: 'reservations past their end could not be ended',
  },
  {
    everyMilliseconds: hour,
    some: async db => (await db.query(forgetOldAnswers())).length,
    warning: 'old idempotency keys could not be removed',
  },
  {
    everyMilliseconds: hour,
    some: async db => (await db.query(forgetReservations())).length,
    warning: 'old reservations could not be removed',
  },
  ...[forgetSessions, forgetLinks, forgetChallenges, forgetFailures].map(forget => ({
    everyMilliseconds: 10 * 60_000,
    some: async (db: Database) => (await db.query<unknown>(forget())).length,
    warning: 'what is over of signing in could not be removed',
  })),
]

export function startHouseKeeping(db: Database, log: Pick<Logger, 'warn'>): HouseKeeping {
  const running = chores.map(chore => start(chore, db, log))
  return {
    stop: async () => {
      await Promise.all(running.map(({ stop }) => stop()))
    },
  }
}

function start({ everyMilliseconds, some, warning }: Chore, db: Database, log: Pick<Logger, 'warn'>): HouseKeeping {
  let stopped = false
  let run: Promise<void> | undefined
  const all = async () => {
    let done = 1
    while (done > 0 && !stopped) done = await some(db)
  }
  const timer = setInterval(() => {
    run ??= all()
      .catch(error => log.warn({ err: error }, warning))
      .finally(() => {
        run = undefined
      })
  }, everyMilliseconds)
  timer.unref()
  return {
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await run
    },
  }
}
