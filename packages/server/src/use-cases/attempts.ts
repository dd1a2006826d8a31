/**
 * Tries and refusals of codes, counted in memory and flushed each second, since a quote writes nothing. An attempt is
 * the first answer to a code in a session with that outcome, per day of the store; without a session every answer is.
 */

import { hash } from 'node:crypto'
import type { Logger } from 'pino'
import { type Metrics, silentMetrics } from '../metrics/metrics.ts'
import { type AttemptCount, addAttempts } from '../store/attempts/add-attempts.ts'
import type { Queryable } from '../store/database.ts'
import { createFlusher } from './flusher.ts'

export interface CodeOutcome {
  /** `applied`, or the reason of the refusal. */
  readonly outcome: string
  readonly promotionId?: string | undefined
  readonly codeId?: string | undefined
  /** As printed, only of codes that exist: guesses of strangers are counted together. */
  readonly code?: string | undefined
  /** Tells two entries of one session apart; never stored. */
  readonly submitted: string
}

export interface AttemptsEntry {
  readonly storeId: string
  /** Civil day of the store, `2026-11-21`. */
  readonly day: string
  readonly sessionId: string | undefined
  /** Where the shopper came from, as the cart says. */
  readonly source?: string | undefined
  readonly outcomes: readonly CodeOutcome[]
}

export interface Attempts {
  readonly count: (entry: AttemptsEntry) => void
  /** Writes what was counted so far; what cannot be written is kept for the next time. */
  readonly flush: () => Promise<void>
  /** Stops the timer and flushes a last time. */
  readonly close: () => Promise<void>
}

export interface AttemptsInput {
  readonly db: Queryable
  readonly log: Pick<Logger, 'warn'>
  readonly metrics?: Pick<Metrics, 'attempt'>
  /** Default 1000. */
  readonly everyMilliseconds?: number
  /** Hears of every attempt that counts. */
  readonly onAttempt?: (entry: AttemptsEntry, outcome: CodeOutcome) => void
}

/** Sessions' answers that are remembered, so that a cart that is quoted twenty times is one attempt. */
const mostRemembered = 200_000
/** Kinds of answers that wait for a flush; more only while the database is away. */
const mostWaiting = 100_000
/** Of one statement: quotes go on in between. */
const mostTogether = 500

export function createAttempts({
  db,
  log,
  metrics = silentMetrics,
  everyMilliseconds = 1000,
  onAttempt,
}: AttemptsInput): Attempts {
  const seen = createMemory(mostRemembered)
  let waiting = new Map<string, AttemptCount>()

  const write = async (): Promise<void> => {
    if (waiting.size === 0) return
    const counts = [...waiting.values()]
    waiting = new Map()
    for (let from = 0; from < counts.length; from += mostTogether) {
      try {
        await db.query(addAttempts(counts.slice(from, from + mostTogether)))
      } catch (error) {
        for (const count of counts.slice(from)) add(waiting, count)
        log.warn({ err: error, kinds: counts.length - from }, 'attempts could not be written; kept for the next flush')
        return
      }
    }
  }
  const { flush, close } = createFlusher(write, everyMilliseconds)
  return {
    count: entry => {
      for (const outcome of entry.outcomes) {
        if (!isFirst(seen, entry, outcome)) continue
        add(waiting, countOf(entry, outcome))
        metrics.attempt(outcome.outcome)
        onAttempt?.(entry, outcome)
      }
    },
    flush,
    close,
  }
}

function isFirst(seen: Memory, entry: AttemptsEntry, { submitted, outcome }: CodeOutcome): boolean {
  if (entry.sessionId === undefined) return true
  return seen.isNew(
    hash('sha1', JSON.stringify([entry.storeId, entry.day, entry.sessionId, submitted, outcome]), 'base64'),
  )
}

function countOf({ storeId, day }: AttemptsEntry, outcome: CodeOutcome): AttemptCount {
  return {
    store_id: storeId,
    day,
    outcome: outcome.outcome,
    promotion_id: outcome.promotionId ?? '',
    code_id: outcome.codeId ?? '',
    code: outcome.code ?? '',
    count: 1,
  }
}

function add(counts: Map<string, AttemptCount>, one: AttemptCount): void {
  const key = JSON.stringify([one.store_id, one.day, one.outcome, one.promotion_id, one.code_id, one.code])
  const known = counts.get(key)
  if (!known && counts.size >= mostWaiting) return
  counts.set(key, { ...one, count: one.count + (known?.count ?? 0) })
}

interface Memory {
  readonly isNew: (key: string) => boolean
}

/** Two generations of half the size: the older one is dropped when the newer one is full. */
function createMemory(most: number): Memory {
  let newer = new Set<string>()
  let older = new Set<string>()
  return {
    isNew: key => {
      if (newer.has(key)) return false
      const known = older.has(key)
      newer.add(key)
      if (newer.size >= most / 2) {
        older = newer
        newer = new Set()
      }
      return !known
    },
  }
}
