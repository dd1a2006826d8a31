/**
 * Owners of the lines of one set under which one member takes something, where the best owners leave it nothing: 5.00 off
 * every mug loses each line to 20 % off, so what would the best be if it had one? While there are few, all owners of all
 * lines are tried; beyond that each of its lines is given to it, one at a time, and the others stay with whoever is best.
 */
import type { Table } from '../evaluate/pricing.ts'
import { isCoupled, isCoupledSet } from './coupling.ts'
import { bestOwners, costOfPricing, type OwnerSearch, type OwnersFound } from './owners.ts'
import { compareSolutions, isEffective, mostBits, productMembers, type Solution, solve } from './solution.ts'

/** All owners are tried where there are no more of them. */
const mostMaps = 600
/** Subsets of more promotions that stack are not all tried on a line. */
const mostStackers = 5

export function ownersWith(search: OwnerSearch, members: readonly number[], candidate: number): OwnersFound {
  const { table } = search
  const products = productMembers(table, members)
  // Pricing alone says who takes: there are no owners to choose.
  if (products.length < 2 || table.desk.plan.rules.lane) return { solution: undefined, exact: true }
  if (products.length > mostBits) return { solution: undefined, exact: false }
  const options = optionsOf(search, products)
  const tried = options.reduce((maps, { length }) => Math.min(mostMaps + 1, maps * length), 1)
  return tried <= mostMaps ? bestOfAll(search, members, options) : bestOfOwn(search, members, candidate, products)
}

/** Per line who may own it: each alone, those together that stack, and somebody who takes nothing of it. */
function optionsOf({ table, bounds }: OwnerSearch, products: readonly number[]): readonly (readonly number[])[] {
  return table.desk.pristine.lines.map((_, position) => {
    const seeing = products.flatMap((product, bit) => (bounds.sees[product]?.[position] === 1 ? [bit] : []))
    const stacking = seeing.filter(bit => table.candidates[products[bit]!]!.promotion.terms.stacks)
    const blind = products.findIndex((_product, bit) => !seeing.includes(bit))
    const options = seeing.map(bit => 1 << bit)
    if (blind >= 0) options.push(1 << blind)
    if (stacking.length > 1) options.push(...unionsOf(stacking))
    return options.length === 0 ? [1] : options
  })
}

function unionsOf(bits: readonly number[]): number[] {
  if (bits.length > mostStackers) return [bits.reduce((mask, bit) => mask | (1 << bit), 0)]
  const unions: number[] = []
  for (let choice = 0; choice < 1 << bits.length; choice++) {
    const chosen = bits.filter((_, index) => (choice & (1 << index)) !== 0)
    if (chosen.length > 1) unions.push(chosen.reduce((mask, bit) => mask | (1 << bit), 0))
  }
  return unions
}

function bestOfAll(
  search: OwnerSearch,
  members: readonly number[],
  options: readonly (readonly number[])[],
): OwnersFound {
  let best: Solution | undefined
  const masks = options.map(([first]) => first ?? 1)
  const walk = (position: number): void => {
    const own = options[position]
    if (!own) {
      best = better(best, priced(search, members, masks.slice()))
      return
    }
    for (const mask of own) {
      masks[position] = mask
      walk(position + 1)
    }
  }
  walk(0)
  return { solution: best, exact: true }
}

function bestOfOwn(
  search: OwnerSearch,
  members: readonly number[],
  candidate: number,
  products: readonly number[],
): OwnersFound {
  const { table, bounds, purse } = search
  const bit = products.indexOf(candidate)
  if (bit < 0) return { solution: undefined, exact: false }
  const base = bestOwners(search, members, undefined)
  const owners = Array.isArray(base.solution?.owners) ? base.solution.owners : richestOwners(search, products)
  let best: Solution | undefined
  for (const [position, mask] of owners.entries()) {
    if (bounds.sees[candidate]?.[position] !== 1) continue
    if (purse.pricings <= 0) return { solution: best, exact: false }
    const masks = stacksWith(table, products, mask, candidate) ? [1 << bit, mask | (1 << bit)] : [1 << bit]
    for (const own of masks) best = better(best, priced(search, members, owners.with(position, own)))
  }
  return { solution: best, exact: base.exact && areDecidedApart(table, members, products) }
}

/** Each line to whoever takes most of it alone. */
function richestOwners({ aloneOnLine, bounds }: OwnerSearch, products: readonly number[]): readonly number[] {
  return Array.from(bounds.lineMost, (_, position) => {
    const amounts = products.map(product => aloneOnLine[product]![position]!)
    return 1 << amounts.indexOf(Math.max(...amounts))
  })
}

function stacksWith({ candidates }: Table, products: readonly number[], mask: number, candidate: number): boolean {
  return [...products.filter((_, bit) => (mask & (1 << bit)) !== 0), candidate].every(
    owner => candidates[owner]!.promotion.terms.stacks,
  )
}

/** Then what one line loses is no matter of the others, so that moving one line is enough. */
function areDecidedApart(table: Table, members: readonly number[], products: readonly number[]): boolean {
  const terms = products.map(product => table.candidates[product]!.promotion.terms)
  if (terms.some(({ stacks, stops }) => stacks || stops) || table.desk.mostOff !== Number.POSITIVE_INFINITY)
    return false
  return !isCoupledSet(table, members) && !members.some(member => isCoupled(table.candidates[member]!))
}

function priced(search: OwnerSearch, members: readonly number[], owners: readonly number[]): Solution {
  search.purse.pricings -= costOfPricing(search)
  return solve(search.table, members, owners)
}

/** Only of sets of which everybody takes something: what the others come to is asked of the smaller set. */
function better(best: Solution | undefined, found: Solution): Solution | undefined {
  if (!isEffective(found)) return best
  return best === undefined || compareSolutions(found, best) < 0 ? found : best
}
