/**
 * A good solution to begin with, so that the search leaves most branches at once: everybody who fits beside the best, each
 * line with whoever takes most of it alone, then line after line moved while that takes more off.
 */
import type { Table } from '../evaluate/pricing.ts'
import type { Amount } from '../model/promotion.ts'
import { isCoupled } from './coupling.ts'
import { costOfPricing, type OwnerSearch } from './owners.ts'
import { isEffective, mostBits, priceSet, productMembers, type Solution, solutionOf, solve } from './solution.ts'

const mostRounds = 6

/** `members` may share the order. Undefined: nothing to move about, or nothing that is whole. */
export function goodStart(search: OwnerSearch, members: readonly number[], pricings: number): Solution | undefined {
  const { table, purse } = search
  const products = productMembers(table, members)
  if (table.desk.plan.rules.lane || products.length < 2 || products.length > mostBits) return undefined
  if (!products.some(product => isCoupled(table.candidates[product]!))) return undefined
  const masks = table.desk.pristine.lines.map((_, position) => 1 << richest(search, products, position))
  const enough = purse.pricings - pricings
  const value = () => {
    purse.pricings -= costOfPricing(search)
    return priceSet(table, members, masks).worth
  }
  let best = value()
  for (let round = 0, moved = true; round < mostRounds && moved; round++) {
    moved = false
    for (let position = 0; position < masks.length; position++) {
      for (let bit = 0; bit < products.length && purse.pricings > enough; bit++) {
        const before = masks[position]!
        if (before === 1 << bit || !sees(search, products[bit]!, position)) continue
        masks[position] = 1 << bit
        const now = value()
        if (now > best) moved = true
        else masks[position] = before
        best = Math.max(best, now)
      }
    }
  }
  return whole(table, members, products, masks)
}

function richest({ aloneOnLine }: OwnerSearch, products: readonly number[], position: number): number {
  let best = 0
  let most: Amount = -1
  for (const [bit, product] of products.entries()) {
    const amount = aloneOnLine[product]![position]!
    if (amount <= most) continue
    best = bit
    most = amount
  }
  return best
}

function sees({ bounds }: OwnerSearch, product: number, position: number): boolean {
  return bounds.sees[product]?.[position] === 1
}

/** Those of them that take something, with the same owners. */
function whole(
  table: Table,
  members: readonly number[],
  products: readonly number[],
  masks: readonly number[],
): Solution | undefined {
  const { takers } = solutionOf(table, members, masks, priceSet(table, members, masks))
  const left = productMembers(table, takers)
  const bitOf = new Map(left.map((product, bit) => [product, bit]))
  const owners = masks.map(mask => 1 << (bitOf.get(products[31 - Math.clz32(mask)]!) ?? 0))
  const solution = solve(table, takers, left.length === 0 ? undefined : owners)
  return isEffective(solution) && takers.length > 0 ? solution : undefined
}
