/**
 * The best permitted solution, by branch and bound over sets: a branch is left when even its upper bound cannot beat, or
 * tie and stay as small as, the best one found. Every permitted set is a candidate, not only maximal ones.
 */
import type { Priced, Table } from '../evaluate/pricing.ts'
import type { Amount } from '../model/promotion.ts'
import { areApart, isNeutral, isOfItems } from './apart.ts'
import { type Bounds, boundGiven, boundOf, boundsOf } from './bounds.ts'
import { growsWithMembers, isCoupled } from './coupling.ts'
import { bestOwners, type OwnerSearch, type OwnersFound } from './owners.ts'
import { solvePlainWithOrder } from './plain-order-set.ts'
import { bestOfPlain, isPlainSet, pricePlainSet, solvePlain } from './plain-set.ts'
import type { Shareable } from './shareable.ts'
import { shareableOf, shareOut } from './sharing.ts'
import {
  compareSolutions,
  compareTallies,
  isEffective,
  mostBits,
  noPromotions,
  priceSet,
  productMembers,
  type Solution,
  solutionOf,
  solveShares,
  type Tally,
  tallyWith,
} from './solution.ts'
import { goodStart } from './start.ts'
import { takesOf } from './takes.ts'
import { mayShareOrder } from './terms.ts'
import { usefulOf } from './useful.ts'

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
export const defaultLimits = { nodes: 20_000, pricings: 12_000 } as const

/** For the questions beside the quote, of which there are several: what if this were in, would that remedy help? */
export const quickLimits = { nodes: 500, pricings: 500 } as const

export function priceAlone(table: Table): Alone {
  const known: Priced[] = []
  return member => {
    known[member] ??= priceSet(table, [member], undefined)
    return known[member]
  }
}

/** A node of so many promotions times lines counts as one. */
const cellsOfNode = 6000

export interface Tree {
  readonly table: Table
  readonly bounds: Bounds
  readonly owners: OwnerSearch
  readonly limits: SearchLimits
  /** Sets that were priced, by their sorted members. */
  readonly priced: Map<string, OwnersFound>
  best: Solution | undefined
  nodes: number
  /** What one node costs of them: 1, and on a long cart with many promotions as many as it takes time. */
  readonly costOfNode: number
  /** The largest bound of what was not looked at exactly. */
  open: Amount
}

/** The best solution of all candidates. */
export function search(table: Table, alone: Alone, limits: SearchLimits): SearchResult {
  const plain = solvePlain(table, limits.maxCodes) ?? solvePlainWithOrder(table, limits.maxCodes)
  if (plain) return { ...plain, optimal: true, within: 0 }
  const useful = usefulOf(table, alone)
  if (useful.length <= 1) return onlyOne(table, alone, useful, limits)

  const tree = treeOf(table, alone, limits)
  const first = useful.find(one => limits.maxCodes > 0 || !table.candidates[one]!.code)
  if (first !== undefined) keepBetter(tree, solutionOf(table, [first], undefined, alone(first)))
  keepBetter(tree, startOf(tree, firstFit(tree, useful)))
  visit(tree, [], withinSight(tree, useful), noPromotions)
  const value = tree.best?.value ?? 0
  const within = Math.max(0, tree.open - value)
  const priced = tree.best && priceBest(table, tree.best)
  return { solution: tree.best, priced, optimal: within === 0, within }
}

/** Shared out where that can be done, and by moving lines about where that is not exact. */
function startOf(tree: Tree, members: readonly number[]): Solution | undefined {
  const { table, owners, limits } = tree
  const products = productMembers(table, members)
  if (products.length < 2 || !products.some(product => isCoupled(table.candidates[product]!))) return undefined
  const shareable = areApart(table, members) ? owners.shareable() : undefined
  const shared = shareable && shareOut(shareable, products, owners.purse, true)
  if (shared) {
    const beside = members.filter(member => !isOfItems(table.candidates[member]!))
    const solution = solveShares(table, shared, beside)
    if (shared.most === shared.value || isLong(table, members)) {
      return solution
    }
    keepBetter(tree, solution)
  }
  return goodStart(owners, members, limits.pricings / 10)
}

/** Too many lines or promotions to look for the owners one by one. */
function isLong({ desk }: Table, members: readonly number[]): boolean {
  return desk.pristine.lines.length > mostBits || members.length > mostBits
}

function keepBetter(tree: Tree, solution: Solution | undefined): void {
  if (!solution || !isEffective(solution)) return
  if (!tree.best || compareSolutions(solution, tree.best) < 0) tree.best = solution
}

function priceBest(table: Table, { members, owners }: Solution): Priced {
  return isPlainSet(table, members) ? pricePlainSet(table, members) : priceSet(table, members, owners)
}

/** The most that a solution with this candidate in it takes. */
export function mostWith(table: Table, alone: Alone, limits: SearchLimits, candidate: number): Amount {
  const tree = treeOf(table, alone, limits)
  const tally = tallyWith(noPromotions, table.candidates[candidate]!)
  const beside = usefulOf(table, alone)
    .filter(other => other !== candidate && mayShare(table, other, candidate))
    .slice(0, mostInSight)
  const rest = withinCodes(tree, beside, tally)
  const all = [candidate, ...rest]
  if (contested(tree, rest, tally) < 0 && growsWithMembers(table, all)) {
    const { solution, exact } = ownersOf(tree, all)
    if (exact && solution) return solution.value
  }
  visit(tree, [candidate], rest, tally)
  return tree.best?.value ?? 0
}

/** More promotions than these are not searched, unless lines are shared out among all of them at once. */
const mostInSight = 150

/** Those that take most alone; what the others could add is left open. */
function withinSight(tree: Tree, useful: readonly number[]): readonly number[] {
  const { table } = tree
  if (useful.length <= mostInSight) return useful
  const isShared = useful.every(one => isOfItems(table.candidates[one]!)) && areApart(table, useful)
  if (isShared && contested(tree, useful, noPromotions) < 0) return useful
  tree.open = boundOf(table, tree.bounds, useful)
  return useful.slice(0, mostInSight)
}

export function treeOf(table: Table, alone: Alone, limits: SearchLimits): Tree {
  const { bounds, aloneOnLine, shareable } = preparedOf(table, alone)
  const purse = { pricings: limits.pricings }
  const owners: OwnerSearch = { table, bounds, alone, aloneOnLine, takes: takesOf(table, purse), shareable, purse }
  const { candidates, desk } = table
  const costOfNode = Math.max(1, Math.ceil((candidates.length * desk.pristine.lines.length) / cellsOfNode))
  const start = { best: undefined, nodes: limits.nodes, costOfNode, open: 0 }
  return { table, bounds, owners, limits, priced: new Map(), ...start }
}

interface Prepared {
  readonly bounds: Bounds
  readonly aloneOnLine: readonly Float64Array[]
  readonly shareable: () => Shareable | undefined
}

const prepared = new WeakMap<Table, Prepared>()

/** The same for every search of one table: one for the quote, one for each code that was outbid. */
function preparedOf(table: Table, alone: Alone): Prepared {
  const before = prepared.get(table)
  if (before) return before
  const aloneOnLine = table.candidates.map((_, candidate) => perLine(table, alone(candidate)))
  const bounds = boundsOf(table)
  let shareable: Shareable | undefined
  const now = {
    bounds,
    aloneOnLine,
    shareable() {
      shareable ??= shareableOf(table, bounds, aloneOnLine)
      return shareable
    },
  }
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

export function perLine({ desk }: Table, { uncut: entries }: Priced): Float64Array {
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
  tree.nodes -= tree.costOfNode
  if (turn < 0 && (isSettled(tree, [...members, ...rest]) || isSharedOut(tree, members, rest))) return
  const next = rest[turn] ?? rest.find(one => !isOfItems(table.candidates[one]!)) ?? rest[0]
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
  keepBetter(tree, solution)
  return true
}

/**
 * Who may all share the order and stand apart is settled by sharing the lines out, once only promotions on items are
 * open and those that are in beside them take off shipping alone. The best of these sets need not hold all members:
 * it is permitted all the same.
 */
function isSharedOut(tree: Tree, members: readonly number[], rest: readonly number[]): boolean {
  const { table, owners: search } = tree
  const all = [...members, ...rest].sort((a, b) => a - b)
  const beside = members.filter(member => !isOfItems(table.candidates[member]!))
  const products = productMembers(table, all)
  if (products.length < 2 || !rest.every(one => isOfItems(table.candidates[one]!))) return false
  const isOfShipping = (member: number) =>
    table.candidates[member]!.promotion.effects.every(effect => effect.class === 'shipping')
  if (!beside.every(isOfShipping) || !areApart(table, all) || !isNeutral(table, all)) return false
  const orGood = isLong(table, all)
  if (!orGood && growsWithMembers(table, all)) return false
  const shareable = search.shareable()
  const shared = shareable && shareOut(shareable, products, search.purse, orGood)
  if (!shared) return false
  const solution = solveShares(table, shared, beside)
  if (!solution) return shared.most === 0
  if (!shared.takers.every(taker => solution.takers.includes(taker))) return false
  keepBetter(tree, solution)
  if (shared.most === shared.value) return true
  // On a long cart looking for the owners one by one finds no more.
  tree.open = Math.max(tree.open, boundGiven(tree.bounds, all)(shared.most))
  return true
}

/** When no further code fits, codes are out. */
export function withinCodes({ table, limits }: Tree, open: readonly number[], { codes }: Tally): readonly number[] {
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
  const all = [...members, ...rest]
  const bound = boundOfAll(tree, all, branch.tally)
  if (!branch.isFree || isHopeless(tree, bound, branch.tally)) return bound
  if (tree.owners.purse.pricings <= 0 || all.length < 2 || !growsTogether(tree, all)) return bound
  const { solution, exact, most } = ownersOf(tree, all)
  if (most !== undefined) return Math.min(bound, most)
  return exact && solution ? Math.min(bound, solution.value) : bound
}

/** Among more promotions sharing lines out costs more than the branches it saves. */
const mostToBound = 16

/** From ceilings, and where that is not enough from sharing the lines out among all, whether they may share the order or not. */
function boundOfAll({ table, bounds, best, owners }: Tree, all: readonly number[], tally: Tally): Amount {
  const bound = boundOf(table, bounds, all)
  if ((best && !mayBeat(best, bound, tally)) || growsWithMembers(table, all) || !areApart(table, all)) return bound
  const products = productMembers(
    table,
    all.toSorted((a, b) => a - b),
  )
  const pays = products.length > 1 && products.length <= mostToBound
  const shareable = pays ? owners.shareable() : undefined
  const shared = shareable && shareOut(shareable, products, owners.purse)
  return shared ? Math.min(bound, boundGiven(bounds, all)(shared.most)) : bound
}

/** What the whole of them takes is the most that any of their sets takes, and it is found exactly. */
function growsTogether({ table }: Tree, all: readonly number[]): boolean {
  return growsWithMembers(table, all) || (areApart(table, all) && isNeutral(table, all))
}

function isHopeless({ best }: Tree, bound: Amount, tally: Tally): boolean {
  return best !== undefined && !mayBeat(best, bound, tally)
}

/** Or ties with it and is no larger. */
function mayBeat(best: Solution, bound: Amount, tally: Tally): boolean {
  return bound > best.value || (bound === best.value && compareTallies(tally, best.tally) <= 0)
}

/** A set of which some take nothing stands for the smaller one of those that do. */
function settle(tree: Tree, members: readonly number[], bound: Amount): void {
  let left = members
  while (left.length > 0) {
    const { solution, exact } = ownersOf(tree, left)
    if (!exact) tree.open = Math.max(tree.open, bound)
    if (!solution) return
    if (isEffective(solution)) {
      keepBetter(tree, solution)
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

export function mayShare({ candidates }: Table, a: number, b: number): boolean {
  return mayShareOrder(candidates[a]!.promotion.terms, candidates[b]!.promotion.terms)
}
