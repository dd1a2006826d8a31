/** Claims against the counters as they stand: all have room, or the bounds that do not. */
import type { Bound, Claim } from './claims.ts'

export interface CounterRow {
  readonly key: string
  readonly uses: number
  readonly units: number
  readonly amount: number
}

export interface Refusal {
  readonly key: string
  readonly bound: Bound
  /** What was taken before. */
  readonly taken: number
  readonly wanted: number
}

export type Decision =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusals: readonly [Refusal, ...Refusal[]] }

/** A counter without a row stands at zero. Use number `max` has room, `max` + 1 has none. */
export function decide(claims: readonly Claim[], rows: ReadonlyMap<string, CounterRow>): Decision {
  const refusals = claims.flatMap(claim => refusalsOf(claim, rows.get(claim.key)))
  const [first, ...rest] = refusals
  return first ? { ok: false, refusals: [first, ...rest] } : { ok: true }
}

function refusalsOf(claim: Claim, row: CounterRow | undefined): readonly Refusal[] {
  return claim.bounds.flatMap(bound => {
    const taken = row?.[bound.measure] ?? 0
    const wanted = claim[bound.measure]
    return wanted > 0 && taken + wanted > bound.max ? [{ key: claim.key, bound, taken, wanted }] : []
  })
}
