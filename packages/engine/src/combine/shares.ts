/**
 * How a promotion is counted in an upper bound: by the ceilings of its lines, by its total, or partly by each. What it
 * takes is never more than the one nor than the other, so any mixture bounds it too; the mixture with the lowest bound for
 * everybody together is looked for once. An amount of 5.00 over ten lines is counted as 5.00 and leaves the lines to others.
 */
import type { Amount } from '../model/promotion.ts'

/** Parts of a share: the bound is worked out in eighths and rounded up. */
export const wholeShare = 8

export interface Shares {
  /** Per candidate, in eighths: how much of it is counted by its total. */
  readonly byTotal: Uint8Array
  /** Per candidate: its ceilings times the eighths that are counted line by line. */
  readonly byLine: readonly (Float64Array | undefined)[]
}

const sweeps = 2
const tried = [0, 2, 4, 6, 8] as const
/** More promotions than these, or amounts that eighths of would not be exact, are counted line by line. */
const mostPromotions = 24
const mostExact = Number.MAX_SAFE_INTEGER / 64

export function sharesOf(
  perLine: readonly (Float64Array | undefined)[],
  totals: readonly Amount[],
  stacks: readonly boolean[],
): Shares {
  const byTotal = new Uint8Array(perLine.length)
  const rows = perLine.flatMap((row, candidate) => (row ? [{ row, candidate }] : []))
  const bound = rows.filter(({ row, candidate }) => totals[candidate]! < sumOf(row))
  const small = rows.reduce((sum, { row }) => sum + sumOf(row), 0) < mostExact
  if (bound.length > 0 && rows.length > 1 && rows.length <= mostPromotions && small) {
    const search = { rows, totals, stacks, byTotal }
    for (let sweep = 0; sweep < sweeps; sweep++) for (const { candidate } of bound) improve(search, candidate)
  }
  return {
    byTotal,
    byLine: perLine.map((row, candidate) => row?.map(amount => amount * (wholeShare - byTotal[candidate]!))),
  }
}

interface ShareSearch {
  readonly rows: readonly { readonly row: Float64Array; readonly candidate: number }[]
  readonly totals: readonly Amount[]
  readonly stacks: readonly boolean[]
  readonly byTotal: Uint8Array
}

function improve(search: ShareSearch, candidate: number): void {
  const { byTotal } = search
  let best = byTotal[candidate]!
  let lowest = boundOf(search)
  for (const share of tried) {
    byTotal[candidate] = share
    const bound = boundOf(search)
    if (bound >= lowest) continue
    best = share
    lowest = bound
  }
  byTotal[candidate] = best
}

function boundOf({ rows, totals, stacks, byTotal }: ShareSearch): number {
  let bound = 0
  for (const { candidate } of rows) bound += byTotal[candidate]! * totals[candidate]!
  const lines = rows[0]!.row.length
  for (let position = 0; position < lines; position++) {
    let best = 0
    let stacked = 0
    for (const { row, candidate } of rows) {
      const most = row[position]! * (wholeShare - byTotal[candidate]!)
      if (stacks[candidate]) stacked += most
      else if (most > best) best = most
    }
    bound += Math.max(best, stacked)
  }
  return bound
}

/** Eighths as whole minor units, up. */
export function wholesOf(eighths: number): Amount {
  return Math.ceil(eighths * 0.125)
}

function sumOf(row: Float64Array): number {
  let sum = 0
  for (const amount of row) sum += amount
  return sum
}
