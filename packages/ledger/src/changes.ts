/**
 * What a change of an order moves: the claims it had against the claims it is to have. One use stays one use, a budget
 * gives or takes only the difference, and what was taken once is never counted against the order's own change.
 *
 * An order has taken 1 use and 500 of a budget; changed it takes 1 use and 700: the use moves by 0, the budget by 200.
 */
import type { Claim } from './claims.ts'
import type { CounterRow, CounterRows } from './decide.ts'

const measures = ['uses', 'units', 'amount'] as const

/**
 * Claims by which `after` differs from `before`, sorted by key: positive is taken, negative is given back. A counter on
 * which nothing changes stays in the list with zeros, since it is locked all the same. Bounds are those of `after`.
 */
export function claimsBetween(before: readonly Claim[], after: readonly Claim[]): readonly Claim[] {
  const had = new Map(before.map(claim => [claim.key, claim]))
  const has = new Map(after.map(claim => [claim.key, claim]))
  return [...new Set([...had.keys(), ...has.keys()])].sort(byCodeUnit).map(key => {
    const [then, now] = [had.get(key), has.get(key)]
    return {
      key,
      uses: (now?.uses ?? 0) - (then?.uses ?? 0),
      units: (now?.units ?? 0) - (then?.units ?? 0),
      amount: (now?.amount ?? 0) - (then?.amount ?? 0),
      bounds: now?.bounds ?? [],
    }
  })
}

function byCodeUnit(one: string, other: string): number {
  return one < other ? -1 : 1
}

/**
 * Counters as an order finds them that has taken `own` already: without it, and with room for as much as it has, also
 * where a limit was lowered below what is used. Rows of other counters are as they were.
 */
export function withoutOwn(rows: CounterRows, own: readonly Claim[]): CounterRows {
  const claims = new Map(own.map(claim => [claim.key, claim]))
  return {
    get: key => {
      const [row, claim] = [rows.get(key), claims.get(key)]
      return row && claim ? { ...row, ...roomFor(claim, row) } : row
    },
  }
}

function roomFor(claim: Claim, row: CounterRow): Pick<CounterRow, (typeof measures)[number]> {
  const left = { uses: 0, units: 0, amount: 0 }
  for (const measure of measures) {
    left[measure] = row[measure] - claim[measure]
    if (claim[measure] === 0) continue
    for (const bound of claim.bounds)
      if (bound.measure === measure)
        left[measure] = Math.min(left[measure], bound.max - claim[measure] - (row.held?.[measure] ?? 0))
  }
  return left
}
