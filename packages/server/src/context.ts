/** What every use case is given: the service's parts, and who is calling for which store. */
import type { Role } from '@counterfoil/contract'
import type { Logger } from 'pino'
import type { DemoShop } from './demo/shop-keys.ts'
import type { Metrics } from './metrics/metrics.ts'
import type { Database } from './store/database.ts'
import type { Attempts } from './use-cases/attempts.ts'
import type { BatchMaker } from './use-cases/batches/maker.ts'
import type { SpaceKeys } from './use-cases/batches/seal.ts'
import type { FactsReader } from './use-cases/facts/facts-reader.ts'
import type { Guard } from './use-cases/guard/guard.ts'
import type { Watch } from './use-cases/guard/leaks/watch.ts'
import type { Handout } from './use-cases/handout/handout.ts'
import type { Identities } from './use-cases/identities.ts'
import type { Imports } from './use-cases/imports/imports.ts'
import type { Ledger } from './use-cases/ledger.ts'
import type { Links } from './use-cases/links/links.ts'
import type { Plans } from './use-cases/plans.ts'
import type { PromotionLists } from './use-cases/promotions/listing/memory.ts'
import type { Reports } from './use-cases/reports/roll-up.ts'
import type { People } from './use-cases/session/people.ts'
import type { Person } from './use-cases/session/person.ts'

export interface Service {
  readonly db: Database
  /** Keyed hashes of customers and request bodies under the master key. */
  readonly identities: Identities
  /** Seals and opens the keys of code spaces. */
  readonly spaceKeys: SpaceKeys
  /** Makes the codes of batches in the background. */
  readonly batches: BatchMaker
  /** Compiled promotions per store, by version. */
  readonly plans: Plans
  /** What lists of promotions keep of a store between two calls. */
  readonly promotionLists: PromotionLists
  /** Facts of quotes, many in one statement. */
  readonly facts: FactsReader
  /** Codes for those who ask for one, handed out in groups. */
  readonly handout: Handout
  /** Redemptions, decided and written in batches. */
  readonly ledger: Ledger
  /** Tries and refusals, counted in memory and flushed each second. */
  readonly attempts: Attempts
  /** What it tells about itself while it works. */
  readonly metrics: Metrics
  /** Which codes may be looked up, and what came of them. */
  readonly guard: Guard
  /** How often codes are used within the hour, and from where. */
  readonly watch: Watch
  /** Brings imports of codes to an end. */
  readonly imports: Imports
  /** Keeps the sums that reports are read from up to date. */
  readonly reports: Reports
  /** Links that bring codes: whose they are, what visitors' cookies say, how often they were followed. */
  readonly links: Links
  /** Who is signed in, and what signing in needs. */
  readonly people: People
  /** Opens `/metrics` without a key of a store. */
  readonly metricsToken?: string | undefined
  /** Where the pages were built to; absent: beside their sources. */
  readonly webFolder?: string | undefined
  /** The keys of the demo shop, where there is a demo store. */
  readonly demoShop?: DemoShop
  readonly log: Logger
}

export interface Caller {
  readonly storeId: string
  /** Of a person the account's id. */
  readonly keyId: string
  readonly kind: 'secret' | 'publishable'
  /** `all`, or words such as `backfill`. */
  readonly scopes: readonly string[]
  /** Of somebody who is signed in; keys have none. */
  readonly role?: Role
  readonly person?: Person
}

/** What a use case answers. A refusal is a reply too (a problem document); a thrown Error is a bug or an outage. */
export interface Reply<Body = unknown> {
  readonly status: number
  readonly body: Body
  readonly headers?: Readonly<Record<string, string>>
}
