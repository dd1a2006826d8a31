/** Claims against the counters as they stand: all have room, or the bounds that do not. */
import type { Bound, Claim } from './claims.ts'
import type { HeldElsewhere } from './holds.ts'

export interface CounterRow {
  readonly key: string
  readonly uses: number
  readonly units: number
  readonly amount: number
  /** Live holds of others; absent: there are none. */
  readonly held?: HeldElsewhere
}

/** Counters by key, where nothing more than looking one up is wanted. */
export type CounterRows = Pick<ReadonlyMap<string, CounterRow>, 'get'>

export interface Refusal {
  readonly key: string
  readonly bound: Bound
  /** What was taken before, or is held by others. */
  readonly taken: number
  readonly wanted: number
}

export type Decision =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusals: readonly [Refusal, ...Refusal[]] }

/** A counter without a row stands at zero. Use number `max` has room, `max` + 1 has none. */
export function decide(claims: readonly Claim[], rows: CounterRows): Decision {
  const refusals = claims.flatMap(claim => refusalsOf(claim, rows.get(claim.key)))
  const [first, ...rest] = refusals
  return first ? { ok: false, refusals: [first, ...rest] } : { ok: true }
}

function refusalsOf(claim: Claim, row: CounterRow | undefined): readonly Refusal[] {
  return claim.bounds.flatMap(bound => {
    const taken = (row?.[bound.measure] ?? 0) + (row?.held?.[bound.measure] ?? 0)
    const wanted = claim[bound.measure]
    return wanted > 0 && taken + wanted > bound.max ? [{ key: claim.key, bound, taken, wanted }] : []
  })
}

/**
 * The row as if nothing were left under a bound that was refused, so that pricing on it names that bound: what would
 * have room but for the holds of others counts as held by them. Undefined: nothing was left before either.
 */
export function withoutRoom(row: CounterRow | undefined, { key, bound, wanted }: Refusal): CounterRow | undefined {
  const { measure, max } = bound
  const own = row ?? { key, uses: 0, units: 0, amount: 0 }
  const held = own.held?.[measure] ?? 0
  if (own[measure] + held >= max) return undefined
  if (!own.held || own[measure] + wanted > max) return { ...own, [measure]: max }
  return { ...own, held: { ...own.held, [measure]: max - own[measure] } }
}
