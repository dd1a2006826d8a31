/**
 * What a batch changes of every counter, and the guard that each change carries: the bound that must still hold on the
 * row as it stands when it is locked. A decision does not depend on how much was taken before as long as there was room
 * for all of it, so a bound is guard enough; what was cut to fit is decided on an exact number, which is compared.
 *
 * Three orders of 2.00 each on a budget of 10.00 of which 3.00 are spent: change 6.00, bound 10.00. A fourth one cut to
 * the last 1.00: change 7.00, and what was there before must be exactly 3.00.
 */
import type { Bound, Claim } from './claims.ts'
import type { CounterRow, CounterRows } from './decide.ts'
import { type Measures, nothingHeld } from './holds.ts'

export interface CounterChange {
  readonly key: string
  /** The counter had no row when it was read: the change makes it. */
  readonly isNew: boolean
  readonly uses: number
  readonly units: number
  readonly amount: number
  /** Held until now under the orders' own reservations, given back: zero or negative. */
  readonly heldUses: number
  readonly heldUnits: number
  readonly heldAmount: number
  /** Taken and held together may not pass these; null: no bound. */
  readonly maxUses: number | null
  readonly maxUnits: number | null
  readonly maxAmount: number | null
  /** Taken and held together must be exactly this before; null: any. */
  readonly seenUnits: number | null
  readonly seenAmount: number | null
}

/** One order's claims and the rows that they were decided on: what others hold stands there, its own holds do not. */
export interface Decided {
  readonly claims: readonly Claim[]
  readonly rows: CounterRows
  /** What its reservation holds, by counter: given back in the same step. */
  readonly freed?: ReadonlyMap<string, Measures> | undefined
}

type Measure = Bound['measure']

/** One change per counter, sorted by key, for takings in the order in which they were decided. */
export function changesOf(takings: readonly Decided[]): readonly CounterChange[] {
  const changes = new Map<string, CounterChange>()
  for (const { claims, rows, freed } of takings) {
    for (const claim of claims) {
      const own = freed?.get(claim.key)
      changes.set(claim.key, joined(changes.get(claim.key), claim, rows.get(claim.key), own))
    }
    for (const [key, own] of freed ?? []) changes.set(key, givingBack(changes.get(key) ?? unchanged(key, false), own))
  }
  return [...changes.values()].sort((one, other) => (one.key < other.key ? -1 : 1))
}

function unchanged(key: string, isNew: boolean): CounterChange {
  return {
    key,
    isNew,
    uses: 0,
    units: 0,
    amount: 0,
    heldUses: 0,
    heldUnits: 0,
    heldAmount: 0,
    maxUses: null,
    maxUnits: null,
    maxAmount: null,
    seenUnits: null,
    seenAmount: null,
  }
}

function givingBack(change: CounterChange, own: Measures): CounterChange {
  return {
    ...change,
    heldUses: change.heldUses - own.uses,
    heldUnits: change.heldUnits - own.units,
    heldAmount: change.heldAmount - own.amount,
  }
}

/**
 * A claim more. `row` already contains what the batch took and gave back before: what must be there before the batch is
 * that much less, and the order's own holds more.
 */
function joined(
  before: CounterChange | undefined,
  claim: Claim,
  row: CounterRow | undefined,
  own: Measures = nothingHeld,
): CounterChange {
  const known = before ?? unchanged(claim.key, row === undefined)
  const seen = (measure: 'units' | 'amount', held: number): number | null =>
    fillsUp(claim, row, measure) ? standsAt(row, measure) + own[measure] - known[measure] - held : null
  return {
    ...known,
    uses: known.uses + claim.uses,
    units: known.units + claim.units,
    amount: known.amount + claim.amount,
    maxUses: smaller(known.maxUses, tightest(claim, 'uses')),
    maxUnits: smaller(known.maxUnits, tightest(claim, 'units')),
    maxAmount: smaller(known.maxAmount, tightest(claim, 'amount')),
    seenUnits: known.seenUnits ?? seen('units', known.heldUnits),
    seenAmount: known.seenAmount ?? seen('amount', known.heldAmount),
  }
}

/** Bounds of a measure that is taken from. */
function tightest(claim: Claim, measure: Measure): number | null {
  let most: number | null = null
  if (claim[measure] > 0)
    for (const bound of claim.bounds) if (bound.measure === measure) most = smaller(most, bound.max)
  return most
}

function fillsUp(claim: Claim, row: CounterRow | undefined, measure: 'units' | 'amount'): boolean {
  const most = tightest(claim, measure)
  return most !== null && standsAt(row, measure) + claim[measure] >= most
}

function standsAt(row: CounterRow | undefined, measure: 'units' | 'amount'): number {
  return (row?.[measure] ?? 0) + (row?.held?.[measure] ?? 0)
}

function smaller(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other
  return Math.min(one, other)
}
