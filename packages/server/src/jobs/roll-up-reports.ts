/** Brings the reports of all stores up to date, once a second, on every server. */
import type { Logger } from 'pino'
import type { Reports } from '../use-cases/reports/roll-up.ts'

export interface RollUps {
  /** Stops; resolves when a transaction under way has ended. */
  readonly stop: () => Promise<void>
}

const everyMilliseconds = 1000
const mostMilliseconds = 4000

/** With so many stores that looking for those behind takes long, it looks less often: a twentieth of its time at most. */
export function startRollUps(reports: Reports, log: Pick<Logger, 'warn'>): RollUps {
  const stopping = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const run = async (): Promise<void> => {
    const looked = await reports.sweep(stopping.signal).catch(error => {
      log.warn({ err: error }, 'the reports stand still')
      return 0
    })
    if (!stopping.signal.aborted) plan(Math.min(Math.max(everyMilliseconds, 20 * looked), mostMilliseconds))
  }
  const plan = (milliseconds: number): void => {
    timer = setTimeout(() => {
      running = run()
    }, milliseconds)
    timer.unref()
  }
  plan(everyMilliseconds)
  return {
    stop: () => {
      stopping.abort()
      clearTimeout(timer)
      return running
    },
  }
}
