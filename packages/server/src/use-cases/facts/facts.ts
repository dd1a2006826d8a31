/** What is known of a request before the engine is asked: codes, counters, history, the clock and the store's version. */
import type { Cart, Facts, SubmittedCode } from '@counterfoil/engine'
import { type ClaimScope, type CounterRow, type Measures, type UsageInput, usageOf } from '@counterfoil/ledger'

export interface FactsInput {
  readonly cart: Cart
  /** Everything that names the customer (`Identities.of`); the store's policy chooses. */
  readonly identities: readonly string[]
  /** Epoch milliseconds; replaces the database's clock. */
  readonly at?: number | undefined
  /** Keyed hashes of the session that asks: one, or two while the master key changes. */
  readonly sessions?: readonly string[] | undefined
  /** Positions of codes that the guard does not let be looked up → milliseconds until they may be tried again. */
  readonly limited?: ReadonlyMap<number, number> | undefined
}

export interface LoadedFacts {
  readonly facts: Facts
  /** Epoch milliseconds. */
  readonly now: number
  /** Version of the store at this moment; newer than the plan's: load the plan and ask again. */
  readonly version: number
  readonly rows: ReadonlyMap<string, CounterRow>
  readonly scope: ClaimScope
  /** What an order of this customer keeps of their identities; `scope.identities` are those that count. */
  readonly customerHashes: readonly string[]
  readonly hasOrdered: boolean | undefined
  /** By position in `discounts.codes`. */
  readonly codes: readonly SubmittedCode[]
  readonly usage: UsageInput
  /** What open reservations keep of its counters, expired ones and its own included (`reservations/with-holds.ts`). */
  readonly held: ReadonlyMap<string, Measures>
  /** Its session has a live reservation. */
  readonly isReserving: boolean
}

/** The same facts with other counters. */
export function withRows(loaded: LoadedFacts, rows: ReadonlyMap<string, CounterRow>): LoadedFacts {
  const usage = { ...loaded.usage, rows }
  return { ...loaded, rows, usage, facts: { ...loaded.facts, usage: usageOf(usage) } }
}
