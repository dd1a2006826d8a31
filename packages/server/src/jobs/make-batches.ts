/** Makes batches that are not done: what was created here is woken at once, this finds what another server left behind. */
import type { Logger } from 'pino'
import type { BatchMaker } from '../use-cases/batches/maker.ts'

export interface BatchMaking {
  /** Stops; resolves when a piece under way has ended. */
  readonly stop: () => Promise<void>
}

const everyMilliseconds = 2000

export function startBatchMaking(batches: BatchMaker, log: Pick<Logger, 'warn'>): BatchMaking {
  let running: Promise<void> | undefined
  const timer = setInterval(() => {
    running ??= batches
      .sweep()
      .catch(error => log.warn({ err: error }, 'batches are not made'))
      .finally(() => {
        running = undefined
      })
  }, everyMilliseconds)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await batches.close()
      await running
    },
  }
}
