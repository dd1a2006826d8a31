/** What a lane needs to know of its members: how to read, decide and write them. The tests' simulation has one of its own. */
import type { Claim, CounterRow, CounterRows, Measures } from '@counterfoil/ledger'

/** What a decision builds on: rows that may be newer than those that were read. */
export interface Ground {
  readonly row: (key: string, read: CounterRow | undefined) => CounterRow | undefined
  /** The identity has an order that was decided and may not have been read. */
  readonly hasOrdered: (identity: string) => boolean
}

/** Facts to decide on, or an answer that needs no decision: the order was redeemed before. */
export type Verdict<Facts, Answer> = { readonly facts: Facts } | { readonly answer: Answer }

export interface Decided<Answer, Taking> {
  /** Absent: it takes nothing, it is refused. */
  readonly taking?: Taking
  /** Made after the commit. */
  readonly answer: () => Answer
}

export interface StandingPart {
  readonly claims: readonly Claim[]
  readonly rows: CounterRows
  readonly identities: readonly string[]
  readonly freed?: ReadonlyMap<string, Measures> | undefined
}

export interface LaneWork<Member, Facts, Answer, Taking> {
  /** One answer for each member, in their order; one round trip for all of them. */
  readonly load: (members: readonly Member[]) => Promise<readonly Verdict<Facts, Answer>[]>
  /** Pure. */
  readonly decide: (member: Member, facts: Facts, ground: Ground) => Decided<Answer, Taking>
  readonly standingOf: (taking: Taking) => StandingPart
  /** One durable step; false: something moved, nothing was written. */
  readonly write: (takings: readonly Taking[]) => Promise<boolean>
  /** Reads, locks, decides and writes, as often as it takes within the patience; all members or none. */
  readonly settleLocked: (members: readonly Member[], patienceMs: number) => Promise<readonly Answer[]>
  /** The database is away, busy or full: smaller batches would fare no better. */
  readonly isOutage: (error: unknown) => boolean
  /** May have been nobody's fault: worth another try. */
  readonly passes: (error: unknown) => boolean
}
