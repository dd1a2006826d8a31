/** What has to be tidied now and then: idempotency keys past their seven days. */
import type { Logger } from 'pino'
import type { Database } from '../store/database.ts'
import { forgetOldAnswers } from '../store/idempotency/forget-old-answers.ts'

export interface HouseKeeping {
  /** Stops; resolves when a run under way has ended. */
  readonly stop: () => Promise<void>
}

const everyMilliseconds = 60 * 60 * 1000

/** Tidies once an hour, on every server: whoever comes second finds little to do. */
export function startHouseKeeping(db: Database, log: Logger): HouseKeeping {
  let stopped = false
  let running: Promise<void> = Promise.resolve()
  const tidy = async () => {
    let removed = 1
    while (removed > 0 && !stopped) removed = (await db.query(forgetOldAnswers())).length
  }
  const timer = setInterval(() => {
    running = tidy().catch(error => log.warn({ err: error }, 'old idempotency keys could not be removed'))
  }, everyMilliseconds)
  timer.unref()
  return {
    stop: () => {
      stopped = true
      clearInterval(timer)
      return running
    },
  }
}
