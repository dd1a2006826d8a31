/** What every use case is given: the service's parts, and who is calling for which store. */
import type { Logger } from 'pino'
import type { Database } from './store/database.ts'
import type { Attempts } from './use-cases/attempts.ts'
import type { Identities } from './use-cases/identities.ts'
import type { Plans } from './use-cases/plans.ts'

export interface Service {
  readonly db: Database
  /** Keyed hashes of customers and request bodies under the master key. */
  readonly identities: Identities
  /** Compiled promotions per store, by version. */
  readonly plans: Plans
  /** Tries and refusals, counted in memory and flushed each second. */
  readonly attempts: Attempts
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
