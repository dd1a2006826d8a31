/**
 * The best solution outright, where nobody stands in anybody's way: all candidates may share the order and price line by
 * line. Then whoever takes something is in. That is the best solution, and the only one as good, when without any one of
 * its members some line would lose less: a set without it takes no more on every other line
 * (`EffectDefinition.onWholeLine`). Where several would do as well, `plain-ties.ts` looks for the fewest.
 */
import { isPlain, isPlainDesk, pricePlain } from '../evaluate/plain-pricing.ts'
import type { Priced, Table } from '../evaluate/pricing.ts'
import { layOutSet, lossWithout, type PlainSet } from './plain-contest.ts'
import { withoutTies } from './plain-ties.ts'
import { type Solution, solutionOf } from './solution.ts'
import { mayShareOrder } from './terms.ts'

export interface PlainSolution {
  readonly solution: Solution | undefined
  readonly priced: Priced
}

/** Undefined: it takes a search. */
export function solvePlain(table: Table, maxCodes: number): PlainSolution | undefined {
  const members = table.candidates.map((_, candidate) => candidate)
  return isPlainSet(table, members) && mayAllShare(table, maxCodes) ? bestOfPlain(table, members) : undefined
}

/** The best of all that some of these members can make, by (priority, id) and all plain; they may share the order. */
export function bestOfPlain(table: Table, members: readonly number[]): PlainSolution | undefined {
  const set = layOutSet(table, members)
  const priced = pricePlain(table, members, set.contest?.owners)
  const takers = priced.entries.map(({ candidate }) => candidate)
  if (takers.length === 0) return { solution: undefined, priced }
  if (members.length === 1) return solved(table, takers, priced)
  const needed = neededOf(set, priced)
  if (needed.length === takers.length) return solved(table, takers, priced)
  const fewest = withoutTies(set, takers, needed)
  return fewest && solved(table, fewest, pricePlainSet(table, fewest))
}

function solved(table: Table, members: readonly number[], priced: Priced): PlainSolution {
  return { solution: solutionOf(table, members, undefined, priced), priced }
}

/** What a plain set takes when every line goes to whom it should. */
export function pricePlainSet(table: Table, members: readonly number[]): Priced {
  return pricePlain(table, members, layOutSet(table, members).contest?.owners)
}

export function isPlainSet({ candidates, desk }: Table, members: readonly number[]): boolean {
  if (!isPlainDesk(desk)) return false
  for (const member of members) if (!isPlain(candidates[member]!)) return false
  return true
}

/** All of them at once, with all their codes. */
export function mayAllShare({ candidates }: Table, maxCodes: number): boolean {
  let codes = 0
  for (const { code } of candidates) if (code) codes += 1
  return codes <= maxCodes && allShare(candidates.map(({ promotion }) => promotion.terms))
}

type Terms = Parameters<typeof mayShareOrder>[0]

function allShare(terms: readonly Terms[]): boolean {
  for (let a = 1; a < terms.length; a++) {
    for (let b = 0; b < a; b++) if (!mayShareOrder(terms[a]!, terms[b]!)) return false
  }
  return true
}

/** Of those that take something the ones without which a line would lose less. */
function neededOf(set: PlainSet, priced: Priced): readonly number[] {
  const { lines } = set.table.desk.pristine
  const needed: number[] = []
  for (const { candidate, lines: taken } of priced.entries) {
    const isNeeded = taken.some(({ position }) => {
      if (set.audiences[position]!.length === 1) return true
      return lossWithout(set, position, candidate) < lines[position]!.left - priced.lines[position]!.left
    })
    if (isNeeded) needed.push(candidate)
  }
  return needed
}
