/**
 * Finds who owns which line of one set. Lines whose promotions are separable are decided one by one, exactly; the others
 * are tried in every combination while that stays under the bound of pricings, and beyond it the best of a few good
 * guesses is taken and said to be one.
 */
import type { Priced, Table } from '../evaluate/pricing.ts'
import type { Amount } from '../model/promotion.ts'
import { areApart, isNeutral } from './apart.ts'
import { type Bounds, boundGiven } from './bounds.ts'
import { growsWithMembers, isCoupled, isCoupledSet } from './coupling.ts'
import { takeOnLine } from './line-take.ts'
import type { Least, OpenLine } from './open-lines.ts'
import { isPlainSet, pricePlainSet } from './plain-set.ts'
import type { Shareable } from './shareable.ts'
import { searchOpenLines, shareOut } from './sharing.ts'
import {
  compareMasks,
  compareSolutions,
  isEffective,
  mostBits,
  noPromotions,
  type Owners,
  ownersFrom,
  productMembers,
  type Solution,
  solutionOf,
  solve,
  tallyWith,
} from './solution.ts'

export interface OwnerSearch {
  readonly table: Table
  readonly bounds: Bounds
  readonly alone: (candidate: number) => Priced
  /** Per candidate: what it takes off each line when it is alone. */
  readonly aloneOnLine: readonly Float64Array[]
  /** What a promotion takes of items when it owns these positions, as bits; undefined: too many lines for that. */
  readonly takes: ((product: number, positions: number) => Amount) | undefined
  /** Undefined: nobody sees a line. */
  readonly shareable: () => Shareable | undefined
  /** Pricings that may still be made in this search; one of a long cart costs as many as it takes time. */
  readonly purse: { pricings: number }
}

export interface OwnersFound {
  /** Undefined: nothing that beats what was to be beaten. */
  readonly solution: Solution | undefined
  /** False: a better owner map of this set may exist. */
  readonly exact: boolean
  /** What no owners of this set or of a part of it pass, where that is more than the solution. */
  readonly most?: Amount
}

/** Subsets of more stacking promotions than this on one line are not all tried when one of them stops the others. */
const mostStackers = 5

/** More lines that depend on one another are not walked one after the other. */
const mostOpen = 1000

/** What one search of one set knows; a bit stands for the n-th product promotion of the set. */
export interface SetSearch extends OwnerSearch {
  readonly members: readonly number[]
  readonly products: readonly number[]
  /** Bits whose take on a line depends on other lines. */
  readonly coupled: number
  readonly stackers: number
  readonly stops: boolean
  /** The bound of the set when its effects on items take at most so much. */
  readonly boundWith: (products: Amount) => Amount
  /** What a promotion takes of items when it owns these positions; undefined: that depends on the others too. */
  readonly takes: ((product: number, positions: number) => Amount) | undefined
}

export function bestOwners(search: OwnerSearch, members: readonly number[], least: Least): OwnersFound {
  const { table, alone } = search
  const [only] = members
  if (members.length === 1) return { solution: solutionOf(table, members, undefined, alone(only!)), exact: true }
  if (isPlainSet(table, members)) {
    search.purse.pricings -= costOfPricing(search)
    return { solution: solutionOf(table, members, undefined, pricePlainSet(table, members)), exact: true }
  }
  // Who competes inside a lane is no matter of owners: pricing gives each line to the one that takes most.
  if (table.desk.plan.rules.lane) return { solution: priceOnce(search, members, undefined), exact: true }
  const products = productMembers(table, members)
  if (products.length <= 1) return { solution: priceOnce(search, members, undefined), exact: true }
  const shared = sharedOwners(search, members, products)
  if (shared && (!shared.exact || isEffective(shared.solution))) return shared
  // Sharing lines out does not mind somebody who stays and takes nothing; a solution does, yet no set takes more.
  const found = searchedOwners(search, members, products, least)
  return shared ? { ...found, most: shared.solution.value } : found
}

function searchedOwners(
  search: OwnerSearch,
  members: readonly number[],
  products: readonly number[],
  least: Least,
): OwnersFound {
  const { table } = search
  if (products.length > mostBits) return fewerOwners(search, members, products, least)
  const set = setSearch(search, members, products)
  const { masks, open, exact } = assign(set)
  if (open.length === 0) return { solution: priceOnce(search, members, masks), exact }

  const tally = members.reduce((sum, member) => tallyWith(sum, table.candidates[member]!), noPromotions)
  // So many lines are never walked to the end, and a walk as deep as that would not fit the stack.
  if (open.length > mostOpen) return { solution: tryGuesses(set, masks, open), exact: false }
  const guess = least ? undefined : tryGuesses(set, masks, open)
  const beaten = guess && isEffective(guess) ? guess : least
  const price = (owners: readonly number[]) => priceOnce(set, members, owners)
  const found = searchOpenLines({ set, masks, open, tally, least: beaten, price })
  const solution = found.solution ? better(guess, found.solution) : guess
  return { solution, exact: exact && found.exact }
}

/** Where the most off items is the most in all, whoever takes it. */
function sharedOwners(
  search: OwnerSearch,
  members: readonly number[],
  products: readonly number[],
): { readonly solution: Solution; readonly exact: boolean } | undefined {
  const { table } = search
  if (products.length <= mostBits && growsWithMembers(table, members)) return undefined
  if (!areApart(table, members) || !isNeutral(table, members)) return undefined
  const shareable = search.shareable()
  const shared = shareable && shareOut(shareable, products, search.purse, products.length > mostBits)
  if (!shared) return undefined
  const solution = priceOnce(search, members, ownersFrom(table, members, shared.owners))
  return { solution, exact: shared.most === shared.value }
}

/** Too many for one mask: those stay that take most of the lines that are theirs by first choice. */
function fewerOwners(
  search: OwnerSearch,
  members: readonly number[],
  products: readonly number[],
  least: Least,
): OwnersFound {
  const worth = new Map<number, Amount>(products.map(product => [product, 0]))
  for (let position = 0; position < search.bounds.lineMost.length; position++) {
    const at = (product: number) => search.aloneOnLine[product]![position]!
    const best = products.reduce((first, product) => (at(product) > at(first) ? product : first))
    worth.set(best, worth.get(best)! + at(best))
  }
  const gone = [...products].sort((a, b) => worth.get(b)! - worth.get(a)! || a - b).slice(mostBits)
  const left = members.filter(member => !gone.includes(member))
  return { ...bestOwners(search, left, least), exact: false }
}

function setSearch(search: OwnerSearch, members: readonly number[], products: readonly number[]): SetSearch {
  const { table } = search
  const all = isCoupledSet(table, members)
  const terms = products.map(product => table.candidates[product]!.promotion.terms)
  return {
    ...search,
    members,
    products,
    coupled: bitsWhere(products, product => all || isCoupled(table.candidates[product]!)),
    stackers: bitsWhere(terms, ({ stacks }) => stacks),
    stops: terms.some(({ stops }) => stops),
    boundWith: boundGiven(search.bounds, members),
    takes: areApart(table, members) ? search.takes : undefined,
  }
}

function bitsWhere<T>(list: readonly T[], holds: (entry: T) => boolean): number {
  let bits = 0
  for (const [bit, entry] of list.entries()) if (holds(entry)) bits |= 1 << bit
  return bits
}

/** Owners of the lines that can be decided one by one, and the lines that cannot. */
function assign(set: SetSearch): { masks: number[]; open: OpenLine[]; exact: boolean } {
  const lines = set.table.desk.pristine.lines.length
  const masks: number[] = new Array(lines).fill(1)
  const open: OpenLine[] = []
  let exact = true
  for (let position = 0; position < lines; position++) {
    const touching = touchingBits(set, position)
    if (touching === 0) continue
    const separate = (touching & set.coupled) === 0
    const stacking = touching & set.stackers
    if (separate && (stacking & (stacking - 1)) === 0) {
      masks[position] = bestSingle(set, position, touching)
      continue
    }
    const { options, complete } = optionsOf(set, touching, separate)
    exact &&= complete
    if (options.length === 1) masks[position] = options[0]!
    else if (separate) masks[position] = bestOfLine(set, position, options)
    else open.push({ position, options })
  }
  return { masks, open, exact }
}

/** A promotion that counts units is moved by a line that it sees, even where it can take nothing. */
function touchingBits({ products, bounds, coupled }: SetSearch, position: number): number {
  let touching = 0
  for (let bit = 0; bit < products.length; bit++) {
    const product = products[bit]!
    const touches =
      (coupled & (1 << bit)) !== 0 ? bounds.sees[product]![position] === 1 : bounds.perLine[product]![position]! > 0
    if (touches) touching |= 1 << bit
  }
  return touching
}

function bestSingle({ products, aloneOnLine }: SetSearch, position: number, touching: number): number {
  let best = 0
  let most = -1
  for (let bit = 0; bit < products.length; bit++) {
    if ((touching & (1 << bit)) === 0) continue
    const amount = aloneOnLine[products[bit]!]![position]!
    if (amount <= most) continue
    best = 1 << bit
    most = amount
  }
  return best
}

/** Each that touches the line, those together that stack, and where counts matter one that leaves the line alone. */
function optionsOf(set: SetSearch, touching: number, separate: boolean): { options: number[]; complete: boolean } {
  const bits = set.products.map((_, bit) => 1 << bit)
  const options = bits.filter(bit => (touching & bit) !== 0)
  const stackers = options.filter(bit => (set.stackers & bit) !== 0)
  const together = touching & set.stackers
  // Separable effects that follow one another take no less for each that joins; one that stops the others may.
  const subsets = !separate || set.stops
  const complete = !subsets || stackers.length <= mostStackers
  if (subsets && complete) options.push(...unionsOf(stackers))
  else if (stackers.length > 1) options.push(together)
  const idle = bits.find(bit => (touching & bit) === 0)
  if (!separate && idle !== undefined) options.push(idle)
  return { options, complete }
}

/** Every union of two or more. */
function unionsOf(bits: readonly number[]): number[] {
  const unions: number[] = []
  for (let choice = 0; choice < 1 << bits.length; choice++) {
    const chosen = bits.filter((_, index) => (choice & (1 << index)) !== 0)
    if (chosen.length > 1) unions.push(chosen.reduce((mask, bit) => mask | bit, 0))
  }
  return unions
}

function bestOfLine(set: SetSearch, position: number, options: readonly number[]): number {
  let best = 0
  let most = -1
  for (const mask of options) {
    const amount = amountOnLine(set, position, mask)
    if (amount < most || (amount === most && compareMasks(best, mask) < 0)) continue
    best = mask
    most = amount
  }
  return best
}

function amountOnLine({ table, products, aloneOnLine }: SetSearch, position: number, mask: number): Amount {
  const owners = products.filter((_, bit) => (mask & (1 << bit)) !== 0)
  return owners.length === 1 ? aloneOnLine[owners[0]!]![position]! : takeOnLine(table, owners, position)
}

/** Each line to whoever takes most of it alone; then each promotion in turn with first call on all its lines. */
function tryGuesses(set: SetSearch, masks: readonly number[], open: readonly OpenLine[]): Solution {
  const guess = (favour: number) => {
    const owners = masks.slice()
    for (const { position, options } of open) {
      owners[position] = options.includes(favour) ? favour : richest(set, position, options)
    }
    return priceOnce(set, set.members, owners)
  }
  let best = guess(0)
  for (const bit of set.products.keys()) best = better(best, guess(1 << bit))
  return best
}

function richest({ products, aloneOnLine }: SetSearch, position: number, options: readonly number[]): number {
  const worth = (mask: number) =>
    products.reduce((sum, product, bit) => sum + ((mask & (1 << bit)) !== 0 ? aloneOnLine[product]![position]! : 0), 0)
  return options.reduce((best, mask) => (worth(mask) > worth(best) ? mask : best))
}

function priceOnce({ table, purse }: OwnerSearch, members: readonly number[], owners: Owners) {
  purse.pricings -= costOfPricing({ table })
  return solve(table, members, owners)
}

/**
 * In pricings of a cart of up to 40 lines with up to 16 promotions: one of 1,000 lines costs 75, with 64 promotions 300,
 * so that no cart holds up the others for long. It grows faster than the cart: picks are sorted, and caches overflow.
 */
export function costOfPricing({ table }: Pick<OwnerSearch, 'table'>): number {
  const { length } = table.desk.pristine.lines
  const lines = Math.max(1, (length / 40) * (1 + length / 500))
  return Math.ceil(lines * Math.max(1, table.candidates.length / 16))
}

/** A map in which every member takes something stands before one in which one does not. */
function better(a: Solution | undefined, b: Solution): Solution {
  if (!a) return b
  if (isEffective(a) !== isEffective(b)) return isEffective(a) ? a : b
  return compareSolutions(a, b) <= 0 ? a : b
}
