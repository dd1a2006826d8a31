/** Waits for a database that is away: tries again until the caller's patience ends, and has our own server restarted. */
import { setTimeout as sleep } from 'node:timers/promises'
import { troubleOf } from './pg-errors.ts'
import { PATIENCE_MS } from './session.ts'

export type Ensure = () => Promise<void>

/** Runs `connect` until it succeeds, at most for `PATIENCE_MS`; then throws its last error. Only outages are retried. */
export async function patiently<T>(connect: () => Promise<T>, ensure: Ensure): Promise<T> {
  const until = performance.now() + PATIENCE_MS
  for (let pause = 20; ; pause *= 2) {
    try {
      return await connect()
    } catch (error) {
      const trouble = troubleOf(error)
      const left = until - performance.now()
      if ((trouble !== 'away' && trouble !== 'busy') || left <= 0) throw error
      // Starting the server may take longer than this caller waits; it goes on for the next one.
      await Promise.race([ensure().catch(() => undefined), sleep(left)])
      await sleep(Math.min(pause, Math.max(left, 0)))
    }
  }
}

/**
 * What `work` comes to, at most `milliseconds` from now; then `late()` is thrown and `work` goes on for nobody. Of a
 * process that stood still itself the answers that are there already are read first.
 */
export async function within<T>(milliseconds: number, work: Promise<T>, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => setImmediate(() => setImmediate(() => reject(late()))), milliseconds)
  })
  limit.catch(() => undefined)
  return Promise.race([work, limit]).finally(() => clearTimeout(timer))
}
