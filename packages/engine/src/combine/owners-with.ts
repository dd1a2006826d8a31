/**
 * Owners of the lines of one set under which one member takes something, where the best owners leave it nothing: 5.00 off
 * every mug loses each line to 20 % off, so what would the best be if it had one? Where lines are decided one by one it is
 * given the line that loses least by it, and on a short cart whose promotions stand apart the lines are shared out; else
 * all owners of all lines are tried while there are few, and beyond that it is given one of its lines, and the others stay
 * with whoever is best.
 */
import { pricePlain } from '../evaluate/plain-pricing.ts'
import type { Table } from '../evaluate/pricing.ts'
import { areApart, isNeutral, isOfItems } from './apart.ts'
import { membersOf, unionsOf } from './bits.ts'
import { costOfPricing } from './cost.ts'
import { growsWithMembers } from './coupling.ts'
import { amountOnLine } from './line-take.ts'
import type { OwnerSearch, OwnersFound } from './owners.ts'
import { isPlainSet } from './plain-set.ts'
import { atOnce } from './share-out.ts'
import {
  compareSolutions,
  mostBits,
  ownersFrom,
  productMembers,
  type Solution,
  solutionOf,
  solve,
  solveShares,
} from './solution.ts'

/** All owners are tried where there are no more of them. */
const mostMaps = 600
/** Subsets of more promotions that stack are not all tried on a line. */
const mostStackers = 5

interface SetWith extends OwnerSearch {
  readonly candidate: number
  readonly members: readonly number[]
  readonly products: readonly number[]
  readonly stackers: readonly number[]
  /** What one line loses is no matter of the others, and no part of the set takes more with the candidate than the whole. */
  readonly byLine: boolean
}

interface Search extends SetWith {
  /** Per line who may own it, as bits. */
  readonly options: readonly (readonly number[])[]
}

/** `bestOf` finds the best owners of the set: those are it where they leave the candidate something. */
export function ownersWith(
  owners: OwnerSearch,
  members: readonly number[],
  candidate: number,
  bestOf: () => OwnersFound,
): OwnersFound {
  const { table } = owners
  const products = productMembers(table, members)
  const stackers = products.filter(product => table.candidates[product]!.promotion.terms.stacks)
  const byLine = isByLine(table, members, candidate)
  const set = { ...owners, candidate, members, products, stackers, byLine }
  // With one of them, and in a lane, pricing alone says who takes: there are no owners to choose.
  const isOpen = products.length > 1 && !table.desk.plan.rules.lane
  const outright = isOpen ? bestOutright(set) : undefined
  if (outright) return { solution: outright, exact: true, most: outright.value }
  const best = bestOf()
  const { solution, exact } = best
  if (!solution || solution.takers.includes(candidate)) return best
  const most = best.most ?? (exact ? solution.value : Number.POSITIVE_INFINITY)
  if (!isOpen) return { solution: undefined, exact, most }
  if (products.length > mostBits) return { solution: undefined, exact: false, most }
  return { most, ...forced({ ...set, options: optionsOf(set) }, best) }
}

/** The best with it at once, where nobody stacks and lines are decided one by one, or where promotions stand apart. */
function bestOutright(set: SetWith): Solution | undefined {
  if (!isOfItems(set.table.candidates[set.candidate]!) || !isNeutral(set.table, set.members)) return undefined
  return set.byLine && set.stackers.length === 0 ? bestMove(set) : sharedOut(set)
}

/** The best owners leave it nothing. */
function forced(search: Search, best: OwnersFound): OwnersFound {
  const complete = search.stackers.length <= mostStackers
  if (search.byLine) {
    const { solution, exact } = bestOfOwn(search, best)
    return exact && complete && solution ? { solution, exact, most: solution.value } : { solution, exact: false }
  }
  const maps = search.options.reduce((all, { length }) => Math.min(mostMaps + 1, all * length), 1)
  const isFew = maps <= mostMaps && maps * costOfPricing(search) <= search.purse.pricings
  if (isFew) return { solution: bestOfAll(search), exact: complete }
  return { solution: bestOfOwn(search, best).solution, exact: false }
}

function isByLine(table: Table, members: readonly number[], candidate: number): boolean {
  const isOpen = table.desk.mostOff === Number.POSITIVE_INFINITY
  return isOpen && isOfItems(table.candidates[candidate]!) && growsWithMembers(table, members)
}

/** Nobody stacks: each line to whoever takes most of it, but for the one that costs least, where that says it all. */
function bestMove({ table, bounds, members, products, candidate, aloneOnLine, purse }: SetWith): Solution | undefined {
  const at = (product: number, position: number) => aloneOnLine[product]![position]!
  const owners = Int32Array.from(table.desk.pristine.lines, (_, position) =>
    products.reduce((best, product) => (at(product, position) > at(best, position) ? product : best)),
  )
  const costOf = (position: number) => at(owners[position]!, position) - at(candidate, position)
  const move = [...owners.keys()]
    .filter(position => at(candidate, position) > 0)
    .reduce((least, position) => (least < 0 || costOf(position) < costOf(least) ? position : least), -1)
  if (move < 0) return undefined
  owners[move] = candidate
  purse.pricings -= costOfPricing({ table })
  const staysIn = (member: number) => !isOfItems(table.candidates[member]!) || bounds.gifts[member]! > 0
  const takers = members.filter(member => owners.includes(member) || staysIn(member))
  const sole = ownersFrom(table, takers, owners)
  return isPlainSet(table, takers)
    ? solutionOf(table, takers, sole, pricePlain(table, takers, owners))
    : solve(table, takers, sole)
}

/** They stand apart, on few lines: taking anything is worth more to the candidate than all else. */
function sharedOut({ table, members, products, candidate, shareable, purse }: SetWith): Solution | undefined {
  if (!areApart(table, members)) return undefined
  const known = shareable()
  const shared = known && atOnce(known, products, purse, candidate)
  if (!shared?.takers.includes(candidate)) return undefined
  const beside = members.filter(member => !isOfItems(table.candidates[member]!))
  return solveShares(table, shared, beside)
}

/** Per line who may own it: each alone, those together that stack, and somebody who takes nothing of it. */
function optionsOf({ table, bounds, products, stackers }: SetWith): Search['options'] {
  return table.desk.pristine.lines.map((_, position) => {
    const seeing = products.filter(product => bounds.sees[product]?.[position] === 1)
    const bitOf = (product: number) => 1 << products.indexOf(product)
    const stacking = seeing.filter(product => stackers.includes(product)).map(bitOf)
    const blind = products.find(product => !seeing.includes(product))
    const unions = stacking.length > mostStackers ? [stacking.reduce((all, bit) => all | bit)] : unionsOf(stacking)
    return [...seeing.map(bitOf), ...(blind === undefined ? [] : [bitOf(blind)]), ...unions]
  })
}

function bestOfAll(search: Search): Solution | undefined {
  let best: Solution | undefined
  const masks = search.options.map(([first]) => first!)
  const walk = (position: number): void => {
    const own = search.options[position]
    if (!own) {
      best = better(search, best, masks.slice())
      return
    }
    for (const mask of own) {
      masks[position] = mask
      walk(position + 1)
    }
  }
  walk(0)
  return best
}

/** One line after the other is given to it, first where that costs least. */
function bestOfOwn(search: Search, base: OwnersFound): OwnersFound {
  const { table, members, products, options, candidate, purse, byLine } = search
  const own = 1 << products.indexOf(candidate)
  const lost = (mask: number, position: number) => amountOnLine(search, membersOf(products, mask), position)
  const owners = base.solution?.owners
  const masks = options.map((some, position) => {
    if (Array.isArray(owners)) return owners[position]!
    return some.reduce((a, b) => (lost(b, position) > lost(a, position) ? b : a))
  })
  const moves = options.flatMap((some, position) =>
    some
      .filter(mask => (mask & own) !== 0)
      .map(mask => ({ position, mask, cost: lost(masks[position]!, position) - lost(mask, position) })),
  )
  const effects = members.flatMap(member => table.candidates[member]!.promotion.effects)
  // Where nothing is taken off the order afterwards, what a line costs is what the order costs.
  const isFirstBest = byLine && effects.every(effect => effect.class !== 'order')
  let best: Solution | undefined
  for (const { position, mask } of moves.sort((a, b) => a.cost - b.cost)) {
    if (best && isFirstBest) break
    if (purse.pricings <= 0) return { solution: best, exact: false }
    best = better(search, best, masks.with(position, mask))
  }
  return { solution: best, exact: base.exact }
}

function better(search: Search, best: Solution | undefined, owners: readonly number[]): Solution | undefined {
  search.purse.pricings -= costOfPricing(search)
  const found = solve(search.table, search.members, owners)
  if (!found.takers.includes(search.candidate)) return best
  if (!best) return found
  // Who takes nothing is no part of it. By line the smaller set that stands for it takes no less; elsewhere it may.
  const more = search.byLine ? 0 : found.takers.length - best.takers.length
  return (more || compareSolutions(best, found)) > 0 ? found : best
}
