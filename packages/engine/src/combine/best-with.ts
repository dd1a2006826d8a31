/**
 * The best permitted solution with one candidate in it that takes something: what a trial tells of those that lost. Sets by
 * branch and bound, as the search does; where the best owners of a set leave the candidate nothing, its lines are given to
 * it (`owners-with.ts`). Bounded by the search's purse, and it says when it met the bound.
 */
import { boundOf } from './bounds.ts'
import { bestOwners } from './owners.ts'
import { ownersWith } from './owners-with.ts'
import { type Alone, mayShare, type SearchLimits, type Tree, treeOf, withinCodes } from './search.ts'
import { compareSolutions, isEffective, noPromotions, type Solution, type Tally, tallyWith } from './solution.ts'
import { usefulOf } from './useful.ts'

export interface BestWith {
  /** Undefined: nothing was found in which it takes anything. */
  readonly solution: Solution | undefined
  /** False: a better one may exist. */
  readonly exact: boolean
}

interface Search {
  readonly tree: Tree
  readonly candidate: number
  best: Solution | undefined
  exact: boolean
}

/** More others are not tried beside it, those that take most alone first. */
const mostBeside = 24

export function bestWith(table: Tree['table'], alone: Alone, limits: SearchLimits, candidate: number): BestWith {
  const tally = tallyWith(noPromotions, table.candidates[candidate]!)
  if (tally.codes > limits.maxCodes) return { solution: undefined, exact: true }
  const beside = usefulOf(table, alone).filter(other => other !== candidate && mayShare(table, other, candidate))
  const search: Search = { tree: treeOf(table, alone, limits), candidate, best: undefined, exact: true }
  if (beside.length > mostBeside) search.exact = false
  visit(search, [candidate], beside.slice(0, mostBeside), tally)
  return { solution: search.best, exact: search.exact }
}

/** `open`: may share the order with every member, not decided yet. */
function visit(search: Search, members: readonly number[], open: readonly number[], tally: Tally): void {
  const { tree, best } = search
  const rest = withinCodes(tree, open, tally)
  if (best && boundOf(tree.table, tree.bounds, [...members, ...rest]) < best.value) return
  if (tree.nodes <= 0 || tree.owners.purse.pricings <= 0) {
    search.exact = false
    return
  }
  tree.nodes -= tree.costOfNode
  const [next, ...others] = rest
  if (next === undefined) {
    settle(search, members)
    return
  }
  const beside = others.filter(other => mayShare(tree.table, other, next))
  visit(search, [...members, next], beside, tallyWith(tally, tree.table.candidates[next]!))
  visit(search, members, others, tally)
}

/** Those of the set that take something are a permitted set as well, as long as the candidate is one of them. */
function settle(search: Search, set: readonly number[]): void {
  const { tree, candidate } = search
  const members = set.toSorted((a, b) => a - b)
  for (let left: readonly number[] = members; left.includes(candidate); ) {
    const { solution, exact } = bestOwners(tree.owners, left, undefined)
    search.exact &&= exact
    if (solution && isEffective(solution)) {
      keep(search, solution)
      return
    }
    left = solution?.takers ?? []
  }
  const found = ownersWith(tree.owners, members, candidate)
  search.exact &&= found.exact
  if (found.solution) keep(search, found.solution)
}

function keep(search: Search, solution: Solution): void {
  if (!search.best || compareSolutions(solution, search.best) < 0) search.best = solution
}
