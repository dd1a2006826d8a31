/** What every use case is given: the service's parts, and who is calling for which store. */
import type { Logger } from 'pino'
import type { Metrics } from './metrics/metrics.ts'
import type { Database } from './store/database.ts'
import type { Attempts } from './use-cases/attempts.ts'
import type { FactsReader } from './use-cases/facts/facts-reader.ts'
import type { Identities } from './use-cases/identities.ts'
import type { Ledger } from './use-cases/ledger.ts'
import type { Plans } from './use-cases/plans.ts'
import type { Reports } from './use-cases/reports/roll-up.ts'

export interface Service {
  readonly db: Database
  /** Keyed hashes of customers and request bodies under the master key. */
  readonly identities: Identities
  /** Compiled promotions per store, by version. */
  readonly plans: Plans
  /** Facts of quotes, many in one statement. */
  readonly facts: FactsReader
  /** Redemptions, decided and written in batches. */
  readonly ledger: Ledger
  /** Tries and refusals, counted in memory and flushed each second. */
  readonly attempts: Attempts
  /** What it tells about itself while it works. */
  readonly metrics: Metrics
  /** Keeps the sums that reports are read from up to date. */
  readonly reports: Reports
  /** Opens `/metrics` without a key of a store. */
  readonly metricsToken?: string | undefined
  readonly log: Logger
}

export interface Caller {
  readonly storeId: string
  readonly keyId: string
  readonly kind: 'secret' | 'publishable'
  /** `all`, or words such as `backfill`. */
  readonly scopes: readonly string[]
}

/** What a use case answers. A refusal is a reply too (a problem document); a thrown Error is a bug or an outage. */
export interface Reply<Body = unknown> {
  readonly status: number
  readonly body: Body
  readonly headers?: Readonly<Record<string, string>>
}
