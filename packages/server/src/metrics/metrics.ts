/**
 * What the service tells about itself while it works: a small interface that any part may call, at next to no cost (a
 * sum in memory; text is made only when `/metrics` is asked). Nothing here knows a code, a customer, an order or a store.
 */
import type { DatabaseLoad } from '../store/database.ts'

export interface Metrics {
  /** A group commit that has ended, well or not. */
  readonly batch: (batch: BatchFigures) => void
  /** One more request that waits for its batch or its commit, or one less; the lanes of all stores add up. */
  readonly queue: (change: 1 | -1) => void
  /** A caller that was told to come back. */
  readonly refused: (reason: 'queue_full' | 'too_late') => void
  /** An HTTP request that was answered. */
  readonly request: (request: RequestFigures) => void
  /** A quote, a simulation's too. `discounted`: something was taken off; `rejected`: nothing was, and a code was refused. */
  readonly quote: (outcome: 'discounted' | 'rejected' | 'plain') => void
  /** An attempt, as reports count them: `applied`, or the reason of the refusal. Never the code. */
  readonly attempt: (outcome: string, count?: number) => void
  /** Codes that were not looked up, by whose budget was spent, or `rapid_try` or `blind`. */
  readonly limited: (reason: string, count: number) => void
  /** A code that counts against the budgets. */
  readonly wrongCode: () => void
  /** Something that looks like an attack, by its kind; leaks by their signal. */
  readonly attack: (kind: string) => void
  /** Promotions of a store were read and compiled, because they had changed or were not known yet. */
  readonly planLoaded: (milliseconds: number) => void
  /** Where to read how busy the database's connections are; asked when somebody asks for the figures. */
  readonly watchDatabase: (read: () => DatabaseLoad) => void
  /** Everything so far, in Prometheus' text format. */
  readonly read: (now: MetricsNow) => Promise<MetricsText>
}

/** What the database says at the moment of asking; undefined: it said nothing. */
export interface MetricsNow {
  /** Reservations that hold something. */
  readonly reservations: number | undefined
  /** Seconds that the reports of the store furthest behind are behind its ledger. */
  readonly reportLag: number | undefined
}

export interface BatchFigures {
  /** Requests that were decided together. */
  readonly members: number
  /** How long the first of them waited for the batch to begin. */
  readonly waitMs: number
  /** From the begin of the transaction to the end of its commit, retries included. */
  readonly commitMs: number
  /** How often it was run again after a conflict. */
  readonly retries: number
}

export interface RequestFigures {
  /** The operation's id in the contract, or `other`. */
  readonly operation: string
  /** `ok`, `replayed`, or the code of the problem. */
  readonly outcome: string
  readonly milliseconds: number
}

export interface MetricsText {
  readonly contentType: string
  readonly text: string
}

const nothing = () => undefined

/** For parts that run outside a service (tests, tools): hears everything and keeps nothing. */
export const silentMetrics: Metrics = {
  batch: nothing,
  queue: nothing,
  refused: nothing,
  request: nothing,
  quote: nothing,
  attempt: nothing,
  limited: nothing,
  wrongCode: nothing,
  attack: nothing,
  planLoaded: nothing,
  watchDatabase: nothing,
  read: async () => ({ contentType: 'text/plain', text: '' }),
}
