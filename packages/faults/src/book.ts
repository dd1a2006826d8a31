/** What callers asked for and what they were answered: kept in memory of the harness, so no kill of a server touches it. */
import type { Body } from './http-client.ts'

/** One thing that a caller wants done exactly once, however often it has to ask. */
export interface Wish {
  readonly kind: 'redeem' | 'cancel' | 'return' | 'reserve' | 'release' | 'reopen' | 'amend'
  readonly path: string
  readonly method?: 'POST' | 'DELETE'
  readonly body: object
  /** Absent: the order's own id must do. */
  readonly key?: string
  readonly orderId: string
  readonly codes: readonly string[]
  readonly customer?: string
  state: 'open' | 'acknowledged' | 'refused'
  status?: number
  answer?: Body
  /** Tries whose outcome nobody knows. */
  cuts: number
}

export interface Book {
  readonly wishes: Wish[]
  readonly counts: Counts
  /** What must not happen, in sentences. */
  readonly findings: Set<string>
  /** Longest time that a caller waited for any answer, milliseconds. */
  slowest: number
  readonly served: (port: number, began: number) => void
  /** Resolves when a service on this port has answered a request that began after `since`: how long that took. */
  readonly recovery: (port: number, since: number) => Promise<number>
}

export interface Counts {
  attempts: number
  acknowledged: number
  refused: number
  replayed: number
  /** Answers 503. */
  unavailable: number
  /** No answer at all. */
  cut: number
}

export function openBook(): Book {
  const waiting: { port: number; since: number; done: (milliseconds: number) => void }[] = []
  return {
    wishes: [],
    counts: { attempts: 0, acknowledged: 0, refused: 0, replayed: 0, unavailable: 0, cut: 0 },
    findings: new Set(),
    slowest: 0,
    served: (port, began) => {
      for (let n = waiting.length - 1; n >= 0; n -= 1) {
        const one = waiting[n]!
        if (one.port !== port || began < one.since) continue
        waiting.splice(n, 1)
        one.done(performance.now() - one.since)
      }
    },
    recovery: (port, since) =>
      new Promise(done => {
        waiting.push({ port, since, done })
      }),
  }
}
