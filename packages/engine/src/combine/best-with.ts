/**
 * The best permitted solution in which one candidate takes something: what a code that was outbid would have come to. The
 * search is the one for the best, with the candidate in every set; where the best owners of a set leave it nothing, lines
 * are given to it (`owners-with.ts`). Bounded by the search's purse, and it says when it met the bound.
 */
import type { Table } from '../evaluate/pricing.ts'
import {
  type Alone,
  contested,
  growsTogether,
  mayShare,
  type SearchLimits,
  settle,
  treeOf,
  visit,
  withinCodes,
  withinSight,
} from './search.ts'
import { noPromotions, pastTies, type Solution, tallyWith } from './solution.ts'
import { usefulOf } from './useful.ts'

export interface BestWith {
  /** Undefined: nothing was found in which it takes anything. */
  readonly solution: Solution | undefined
  /** False: a better one may exist. */
  readonly exact: boolean
}

/** The best solution in which this candidate takes something. `ties`: of those that take as much, the smallest. */
export function bestWith(table: Table, alone: Alone, limits: SearchLimits, wanted: number, ties: boolean): BestWith {
  const tree = treeOf(table, alone, limits, wanted)
  const tally = tallyWith(ties ? noPromotions : pastTies, table.candidates[wanted]!)
  const beside = usefulOf(table, alone).filter(other => other !== wanted && mayShare(table, other, wanted))
  const rest = withinCodes(tree, withinSight(tree, [wanted, ...beside]).slice(1), tally)
  const all = [wanted, ...rest]
  if (contested(tree, rest, tally) < 0 && growsTogether(tree, all)) settle(tree, all, 0)
  visit(tree, [wanted], rest, tally)
  return { solution: tree.best, exact: tree.open <= (tree.best?.value ?? 0) }
}
