/**
 * The best permitted solution, by branch and bound over sets: a branch is left when even its upper bound cannot beat, or
 * tie and stay as small as, the best one found. Every permitted set is a candidate, not only maximal ones.
 */
import { isPlain, isPlainDesk, pricePlain } from '../evaluate/plain-pricing.ts'
import { type Priced, price, type Table } from '../evaluate/pricing.ts'
import type { Amount } from '../model/promotion.ts'
import { type Bounds, boundOf, boundsOf } from './bounds.ts'
import { growsWithMembers } from './coupling.ts'
import { bestOwners, type OwnerSearch, type OwnersFound } from './owners.ts'
import { bestOfPlain, isPlainSet, pricePlainSet, solvePlain } from './plain-set.ts'
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
import { goodStart } from './start.ts'
import { takesOf } from './takes.ts'
import { mayShareOrder } from './terms.ts'

export interface SearchResult {
  /** Undefined: nothing takes anything. */
  readonly solution: Solution | undefined
  readonly priced: Priced | undefined
  readonly optimal: boolean
  /** No permitted solution takes more than this above the chosen one; 0 when optimal. */
  readonly within: Amount
}

/** Every candidate priced by itself: what is asked of it wherever the others do not matter. Priced when it is asked for. */
export type Alone = (candidate: number) => Priced

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
  const known: Priced[] = []
  const plain = isPlainDesk(table.desk)
  return member => {
    known[member] ??=
      plain && isPlain(table.candidates[member]!)
        ? pricePlain(table, [member], undefined)
        : price(table, () => ({ admits: candidate => candidate === member }))
    return known[member]
  }
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

/** The best solution of all candidates. */
export function search(table: Table, alone: Alone, limits: SearchLimits): SearchResult {
  const plain = solvePlain(table, limits.maxCodes)
  if (plain) return { ...plain, optimal: true, within: 0 }
  const useful = usefulOf(table, alone)
  if (useful.length <= 1) return onlyOne(table, alone, useful, limits)

  const tree = treeOf(table, alone, limits)
  tree.best = goodStart(tree.owners, firstFit(tree, useful), limits.pricings / 10)
  visit(tree, [], useful, noPromotions)
  const value = tree.best?.value ?? 0
  const within = Math.max(0, tree.open - value)
  const priced = tree.best && priceBest(table, tree.best)
  return { solution: tree.best, priced, optimal: within === 0, within }
}

function priceBest(table: Table, { members, owners }: Solution): Priced {
  return isPlainSet(table, members) ? pricePlainSet(table, members) : priceSet(table, members, owners)
}

/** The most that a solution with this candidate in it takes. */
export function mostWith(table: Table, alone: Alone, limits: SearchLimits, candidate: number): Amount {
  const tree = treeOf(table, alone, limits)
  const tally = tallyWith(noPromotions, table.candidates[candidate]!)
  const beside = usefulOf(table, alone).filter(other => other !== candidate && mayShare(table, other, candidate))
  const rest = withinCodes(tree, beside, tally)
  const all = [candidate, ...rest]
  if (contested(tree, rest, tally) < 0 && growsWithMembers(table, all)) {
    const { solution, exact } = ownersOf(tree, all)
    if (exact && solution) return solution.value
  }
  visit(tree, [candidate], rest, tally)
  return tree.best?.value ?? 0
}

/** Whoever could take something, the largest first. */
function usefulOf(table: Table, alone: Alone): readonly number[] {
  const worths = table.candidates.map((_, index) => worthOf(alone, index, table))
  const useful = table.candidates.map((_, index) => index).filter(index => worths[index]! > 0)
  return useful.sort((a, b) => worths[b]! - worths[a]! || a - b)
}

function treeOf(table: Table, alone: Alone, limits: SearchLimits): Tree {
  const { bounds, aloneOnLine } = preparedOf(table, alone)
  const purse = { pricings: limits.pricings }
  const owners: OwnerSearch = { table, bounds, alone, aloneOnLine, takes: takesOf(table, purse), purse }
  return { table, bounds, owners, limits, priced: new Map(), best: undefined, nodes: limits.nodes, open: 0 }
}

interface Prepared {
  readonly bounds: Bounds
  readonly aloneOnLine: readonly Float64Array[]
}

const prepared = new WeakMap<Table, Prepared>()

/** The same for every search of one table: one for the quote, one for each code that was outbid. */
function preparedOf(table: Table, alone: Alone): Prepared {
  const before = prepared.get(table)
  if (before) return before
  const aloneOnLine = table.candidates.map((_, candidate) => perLine(table, alone(candidate)))
  const now = { bounds: boundsOf(table), aloneOnLine }
  prepared.set(table, now)
  return now
}

function onlyOne(table: Table, alone: Alone, useful: readonly number[], { maxCodes }: SearchLimits): SearchResult {
  const [only] = useful
  const priced = only === undefined ? undefined : alone(only)
  const fits = only !== undefined && (table.candidates[only]!.code === undefined || maxCodes > 0)
  if (!fits || !priced || priced.worth === 0) {
    return { solution: undefined, priced: undefined, optimal: true, within: 0 }
  }
  return { solution: solutionOf(table, [only], undefined, priced), priced, optimal: true, within: 0 }
}

/** The best, and after it everybody who may share the order with all before. */
function firstFit({ table, limits }: Tree, bestFirst: readonly number[]): readonly number[] {
  const members: number[] = []
  let codes = 0
  for (const candidate of bestFirst) {
    const withCode = table.candidates[candidate]!.code !== undefined
    if (withCode && codes >= limits.maxCodes) continue
    if (!members.every(member => mayShare(table, candidate, member))) continue
    members.push(candidate)
    if (withCode) codes += 1
  }
  return members.sort((a, b) => a - b)
}

/** Alone it takes this; what is refused or reads the money left may be worth something beside others, so it stays in. */
function worthOf(alone: Alone, candidate: number, { candidates }: Table): Amount {
  const { worth, refusals } = alone(candidate)
  const { assessment, promotion } = candidates[candidate]!
  const mayChange =
    refusals.size > 0 || assessment.late.length > 0 || promotion.effects.some(effect => !effect.separable)
  return worth || (mayChange ? 1 : 0)
}

function perLine({ desk }: Table, { uncut: entries }: Priced): Float64Array {
  const amounts = new Float64Array(desk.pristine.lines.length)
  for (const entry of entries) {
    if (entry.class !== 'product') continue
    for (const line of entry.lines) amounts[line.position]! += line.amount
  }
  return amounts
}

/** `open`: compatible with every member, not yet decided. */
function visit(tree: Tree, members: readonly number[], open: readonly number[], tally: Tally): void {
  const { table } = tree
  const rest = withinCodes(tree, open, tally)
  const turn = contested(tree, rest, tally)
  const bound = boundOfBranch(tree, members, rest, { tally, isFree: turn < 0 })
  if (isHopeless(tree, bound, tally)) return
  if (tree.nodes <= 0 || tree.owners.purse.pricings <= 0) {
    tree.open = Math.max(tree.open, bound)
    return
  }
  tree.nodes -= 1
  if (turn < 0 && isSettled(tree, [...members, ...rest])) return
  const next = rest[Math.max(0, turn)]
  if (next === undefined) {
    settle(tree, members, bound)
    return
  }
  const others = rest.filter(other => other !== next)
  const beside = others.filter(other => mayShare(table, other, next))
  visit(tree, [...members, next], beside, tallyWith(tally, table.candidates[next]!))
  visit(tree, members, others, tally)
}

/** Who may all share the order and are plain may be settled without trying their subsets. */
function isSettled(tree: Tree, all: readonly number[]): boolean {
  if (all.length < 2 || !isPlainSet(tree.table, all)) return false
  const best = bestOfPlain(
    tree.table,
    all.toSorted((a, b) => a - b),
  )
  if (!best) return false
  const { solution } = best
  if (solution && (!tree.best || compareSolutions(solution, tree.best) < 0)) tree.best = solution
  return true
}

/** When no further code fits, codes are out. */
function withinCodes({ table, limits }: Tree, open: readonly number[], { codes }: Tally): readonly number[] {
  return codes < limits.maxCodes ? open : open.filter(candidate => !table.candidates[candidate]!.code)
}

/**
 * The place of the first that cannot be in together with all the others, or -1. Those are decided first: once all that
 * are left may share the order, what the whole of them takes bounds the branch, mostly exactly.
 */
function contested({ table, limits }: Tree, rest: readonly number[], { codes }: Tally): number {
  let open = codes
  for (const candidate of rest) if (table.candidates[candidate]!.code) open += 1
  return rest.findIndex(candidate => {
    if (open > limits.maxCodes && table.candidates[candidate]!.code) return true
    for (const other of rest) if (other !== candidate && !mayShare(table, other, candidate)) return true
    return false
  })
}

interface Branch {
  readonly tally: Tally
  /** All of it may share the order. */
  readonly isFree: boolean
}

/** From ceilings; where all may share the order and the set only grows, what the whole of them takes: exact. */
function boundOfBranch(tree: Tree, members: readonly number[], rest: readonly number[], branch: Branch): Amount {
  const { table } = tree
  const all = [...members, ...rest]
  const bound = boundOf(table, tree.bounds, all)
  if (!branch.isFree || isHopeless(tree, bound, branch.tally)) return bound
  if (tree.owners.purse.pricings <= 0 || all.length < 2 || !growsWithMembers(table, all)) return bound
  const { solution, exact } = ownersOf(tree, all)
  return exact && solution ? Math.min(bound, solution.value) : bound
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
    if (!solution) return
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
  const found = bestOwners(tree.owners, sorted, tree.best)
  tree.priced.set(key, found)
  return found
}

function mayShare({ candidates }: Table, a: number, b: number): boolean {
  return mayShareOrder(candidates[a]!.promotion.terms, candidates[b]!.promotion.terms)
}
