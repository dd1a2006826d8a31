/** The best solution by trying every set and every owner of every line: the definition itself, with no search in it. */
import { sumOf } from '../arithmetic.ts'
import { subsets } from './pairs.ts'
import { byPriority, type Owners, type Priced, price } from './price.ts'
import { kindsOf, mayShare, type Rule, type Shop } from './rule.ts'

export interface Best {
  readonly total: number
  /** Ids of the promotions of the winning set, sorted. */
  readonly members: readonly string[]
  /** Every way to reach it with that set: owners may differ. */
  readonly ways: readonly Priced[]
}

export function best(shop: Shop): Best {
  const permitted = subsets(shop.rules).filter(
    set =>
      set.filter(rule => rule.trigger === 'code').length <= shop.settings.max_codes &&
      set.every((one, at) => set.slice(at + 1).every(other => mayShare(one, other))),
  )
  const solutions = permitted.flatMap(set => solved(shop, set) ?? [])
  return solutions.toSorted(compareSolutions)[0]!.best
}

interface Solution {
  readonly set: readonly Rule[]
  readonly best: Best
}

function solved(shop: Shop, set: readonly Rule[]): Solution | undefined {
  const list = sumOf(shop.lines.map(line => line.unit_price)) + sumOf(shop.fees.map(fee => fee.amount))
  const priced = everyOwners(shop, set).flatMap(owners => price(shop, set, owners) ?? [])
  if (priced.length === 0) return undefined
  const totals = priced.map(({ lines, fees }) => list - sumOf(lines) - sumOf(fees))
  const total = Math.max(...totals)
  const members = set.map(rule => rule.id).toSorted()
  return { set, best: { total, members, ways: priced.filter((_, at) => totals[at] === total) } }
}

/** The largest total; then fewer codes, fewer promotions, the sorted list of (priority, id). */
function compareSolutions(a: Solution, b: Solution): number {
  const codes = ({ set }: Solution) => set.filter(rule => rule.trigger === 'code').length
  const sizes = b.best.total - a.best.total || codes(a) - codes(b) || a.set.length - b.set.length
  if (sizes !== 0) return sizes
  const [left, right] = [a.set.toSorted(byPriority), b.set.toSorted(byPriority)]
  for (const [at, rule] of left.entries()) {
    const difference = rule === right[at] ? 0 : byPriority(rule, right[at]!)
    if (difference !== 0) return difference
  }
  return 0
}

/**
 * For every line one product promotion that does not stack, or any of those that do, also where the owner does nothing on
 * the line: it then keeps others off it.
 */
function everyOwners(shop: Shop, set: readonly Rule[]): Owners[] {
  const ofItems = set.filter(rule => kindsOf(rule).includes('product'))
  const single = ofItems.filter(rule => !rule.combination.stack_on_line).map(rule => [rule.id])
  const stacking = ofItems.filter(rule => rule.combination.stack_on_line).map(rule => rule.id)
  const several = subsets(stacking).filter(ids => ids.length > 0)
  const options = ofItems.length === 0 ? [[]] : [...single, ...several]
  return shop.lines.reduce<string[][][]>(all => all.flatMap(owners => options.map(option => [...owners, option])), [[]])
}
