/**
 * The best permitted solution, by branch and bound over sets: a branch is left when even its upper bound cannot beat, or
 * tie and stay as small as, the best one found. Every permitted set is a candidate, not only maximal ones.
 */
import { type Priced, price, type Table } from '../evaluate/pricing.ts'
import type { Amount } from '../model/promotion.ts'
import { type Bounds, boundOf, boundsOf } from './bounds.ts'
import { growsWithMembers } from './coupling.ts'
import { bestOwners, type OwnerSearch, type OwnersFound } from './owners.ts'
import {
  compareSolutions,
  compareTallies,
  isEffective,
  noPromotions,
  priceSet,
  type Solution,
  solutionOf,
  type Tally,
  tallyWith,
} from './solution.ts'
import { mayShareOrder } from './terms.ts'

export interface SearchResult {
  /** Undefined: nothing takes anything. */
  readonly solution: Solution | undefined
  readonly priced: Priced | undefined
  readonly optimal: boolean
  /** No permitted solution takes more than this above the chosen one; 0 when optimal. */
  readonly within: Amount
}

/** Every candidate priced by itself: what is asked of it wherever the others do not matter. */
export type Alone = readonly Priced[]

export interface SearchLimits {
  readonly maxCodes: number
  readonly nodes: number
  readonly pricings: number
}

/** Exact for every set of up to 12 promotions (4,096 subsets), and beyond it as far as the nodes reach. */
export const defaultLimits = { nodes: 20_000, pricings: 20_000 } as const

/** For the questions beside the quote, of which there are several: what if this were in, would that remedy help? */
export const quickLimits = { nodes: 500, pricings: 500 } as const

export function priceAlone(table: Table): Alone {
  return table.candidates.map((_, member) => price(table, () => ({ admits: candidate => candidate === member })))
}

interface Tree {
  readonly table: Table
  readonly bounds: Bounds
  readonly owners: OwnerSearch
  readonly limits: SearchLimits
  /** Sets that were priced, by their sorted members. */
  readonly priced: Map<string, OwnersFound>
  best: Solution | undefined
  nodes: number
  /** The largest bound of what was not looked at exactly. */
  open: Amount
}

/** `from` must be in the solution; absent: nobody must. */
export function search(table: Table, alone: Alone, limits: SearchLimits, from: readonly number[] = []): SearchResult {
  const useful = table.candidates.map((_, index) => index).filter(index => worthOf(alone, index, table) > 0)
  if (from.length === 0 && useful.length <= 1) return onlyOne(table, alone, useful, limits)

  const bounds = boundsOf(table)
  const aloneOnLine = alone.map(priced => perLine(table, priced))
  const owners: OwnerSearch = { table, bounds, alone, aloneOnLine, purse: { pricings: limits.pricings } }
  const tree: Tree = { table, bounds, owners, limits, priced: new Map(), best: undefined, nodes: limits.nodes, open: 0 }
  const tally = from.reduce((sum, member) => tallyWith(sum, table.candidates[member]!), noPromotions)
  const rest = useful.filter(index => from.every(member => index !== member && mayShare(table, index, member)))
  const bestFirst = rest.sort((a, b) => worthOf(alone, b, table) - worthOf(alone, a, table) || a - b)
  visit(tree, from, bestFirst, tally)

  const value = tree.best?.value ?? 0
  const within = Math.max(0, tree.open - value)
  const priced = tree.best && priceSet(table, tree.best.members, tree.best.owners)
  return { solution: tree.best, priced, optimal: within === 0, within }
}

function onlyOne(table: Table, alone: Alone, useful: readonly number[], { maxCodes }: SearchLimits): SearchResult {
  const [only] = useful
  const priced = only === undefined ? undefined : alone[only]
  const fits = only !== undefined && (table.candidates[only]!.code === undefined || maxCodes > 0)
  if (!fits || !priced || priced.worth === 0) {
    return { solution: undefined, priced: undefined, optimal: true, within: 0 }
  }
  return { solution: solutionOf(table, [only], undefined, priced), priced, optimal: true, within: 0 }
}

/** Alone it takes this; what is refused or reads the money left may be worth something beside others, so it stays in. */
function worthOf(alone: Alone, candidate: number, { candidates }: Table): Amount {
  const { worth, refusals } = alone[candidate]!
  const { assessment, promotion } = candidates[candidate]!
  const mayChange =
    refusals.size > 0 || assessment.late.length > 0 || promotion.effects.some(effect => !effect.separable)
  return worth || (mayChange ? 1 : 0)
}

function perLine({ desk }: Table, { entries }: Priced): Float64Array {
  const amounts = new Float64Array(desk.pristine.lines.length)
  for (const entry of entries) {
    if (entry.class !== 'product') continue
    for (const line of entry.lines) amounts[line.position]! += line.amount
  }
  return amounts
}

/** `rest`: compatible with every member, not yet decided. */
function visit(tree: Tree, members: readonly number[], rest: readonly number[], tally: Tally): void {
  const { table, limits } = tree
  const bound = boundOfBranch(tree, members, rest, tally)
  if (isHopeless(tree, bound, tally)) return
  if (tree.nodes <= 0 || tree.owners.purse.pricings <= 0) {
    tree.open = Math.max(tree.open, bound)
    return
  }
  tree.nodes -= 1
  const [next, ...others] = rest
  if (next === undefined) {
    settle(tree, members, bound)
    return
  }
  const candidate = table.candidates[next]!
  if (!candidate.code || tally.codes < limits.maxCodes) {
    const beside = others.filter(other => mayShare(table, other, next))
    visit(tree, [...members, next], beside, tallyWith(tally, candidate))
  }
  visit(tree, members, others, tally)
}

/** From ceilings; where all may share the order and the set only grows, what the whole of them takes: exact. */
function boundOfBranch(tree: Tree, members: readonly number[], rest: readonly number[], tally: Tally): Amount {
  const { table, limits } = tree
  const all = [...members, ...rest]
  const bound = boundOf(table, tree.bounds, all)
  if (isHopeless(tree, bound, tally) || tree.owners.purse.pricings <= 0 || all.length < 2) return bound
  const codes = all.filter(member => table.candidates[member]!.code).length
  const together = rest.every((a, index) => rest.slice(index + 1).every(b => mayShare(table, a, b)))
  if (!together || codes > limits.maxCodes || !growsWithMembers(table, all)) return bound
  const { solution, exact } = ownersOf(tree, all)
  return exact ? Math.min(bound, solution.value) : bound
}

function isHopeless({ best }: Tree, bound: Amount, tally: Tally): boolean {
  if (!best || bound > best.value) return false
  return bound < best.value || compareTallies(tally, best.tally) > 0
}

/** A set of which some take nothing stands for the smaller one of those that do. */
function settle(tree: Tree, members: readonly number[], bound: Amount): void {
  let left = members
  while (left.length > 0) {
    const { solution, exact } = ownersOf(tree, left)
    if (!exact) tree.open = Math.max(tree.open, bound)
    if (isEffective(solution)) {
      if (!tree.best || compareSolutions(solution, tree.best) < 0) tree.best = solution
      return
    }
    left = solution.takers
  }
}

function ownersOf(tree: Tree, members: readonly number[]): OwnersFound {
  const sorted = [...members].sort((a, b) => a - b)
  const key = sorted.join()
  const before = tree.priced.get(key)
  if (before) return before
  const found = bestOwners(tree.owners, sorted)
  tree.priced.set(key, found)
  return found
}

function mayShare({ candidates }: Table, a: number, b: number): boolean {
  return mayShareOrder(candidates[a]!.promotion.terms, candidates[b]!.promotion.terms)
}
