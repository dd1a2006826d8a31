/** Links new entries of the audit to the chain of their store, once a second, on every server. */
import type { Logger } from 'pino'
import type { Database } from '../store/database.ts'
import { linkAudits } from '../use-cases/audit/link.ts'

export interface AuditLinking {
  /** Stops; resolves when a transaction under way has ended. */
  readonly stop: () => Promise<void>
}

const everyMilliseconds = 1000

export function startLinkingAudits(db: Database, log: Pick<Logger, 'warn'>): AuditLinking {
  const stopping = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const run = async (): Promise<void> => {
    await linkAudits(db, stopping.signal).catch(error => log.warn({ err: error }, 'the audit could not be linked'))
    if (!stopping.signal.aborted) plan()
  }
  const plan = (): void => {
    timer = setTimeout(() => {
      running = run()
    }, everyMilliseconds)
    timer.unref()
  }
  plan()
  return {
    stop: () => {
      stopping.abort()
      clearTimeout(timer)
      return running
    },
  }
}
