/**
 * The best solution outright where effects on whole lines that all stack are followed by amounts off the order, and all
 * of it may share the order: the whole takes the most of all its subsets (`growsWithMembers`), so it is the best, and the
 * only one as good when without any one member it takes less. Five times 1 % of the lines and three codes of 10, 7 and
 * 4 % of the order: one set is priced, eight sums are worked out, and nothing is searched.
 */
import { eligibleLines } from '../evaluate/desk.ts'
import { isPlainWithOrder } from '../evaluate/plain-order.ts'
import { leftAfter } from '../evaluate/plain-pricing.ts'
import type { Table } from '../evaluate/pricing.ts'
import type { Amount } from '../model/promotion.ts'
import { growsWithMembers } from './coupling.ts'
import { mayAllShare, type PlainSolution } from './plain-set.ts'
import { isEffective, priceSet, solutionOf } from './solution.ts'

/** Of more promotions the sums without each of them would take longer than a search does. */
const mostMembers = 16

/** Undefined: it takes a search. */
export function solvePlainWithOrder(table: Table, maxCodes: number): PlainSolution | undefined {
  const members = table.candidates.map((_, candidate) => candidate)
  if (members.length < 2 || members.length > mostMembers || !isPlainWithOrder(table, members)) return undefined
  if (!productsStack(table) || !ordersSeeTheSame(table)) return undefined
  if (!mayAllShare(table, maxCodes) || !growsWithMembers(table, members)) return undefined
  const priced = priceSet(table, members, undefined)
  const solution = solutionOf(table, members, undefined, priced)
  if (!isEffective(solution)) return undefined
  for (const member of members) if (worthWithout(table, member) >= priced.worth) return undefined
  return { solution, priced }
}

/** Then nobody has to own a line. */
function productsStack({ candidates }: Table): boolean {
  let products = 0
  let stacking = 0
  for (const { promotion } of candidates) {
    if (!promotion.plain) continue
    products += 1
    if (promotion.terms.stacks) stacking += 1
  }
  return products < 2 || stacking === products
}

/** Then on which lines they lie is no matter of how much they come to. */
function ordersSeeTheSame({ candidates, desk }: Table): boolean {
  let seen: readonly number[] | undefined
  for (const { promotion } of candidates) {
    if (!promotion.plainOnOrder) continue
    const positions = eligibleLines(desk, promotion.effects[0]!)
    if (seen !== undefined && positions !== seen) return false
    seen = positions
  }
  return true
}

/** What all but one take together: line by line those on items, then those on the order off the sum of what is left. */
function worthWithout({ candidates, desk }: Table, without: number): Amount {
  const { lines } = desk.pristine
  const left: Amount[] = lines.map(line => line.left)
  let worth = 0
  for (let candidate = 0; candidate < candidates.length; candidate++) {
    const { promotion } = candidates[candidate]!
    if (candidate === without || !promotion.plain) continue
    for (const position of eligibleLines(desk, promotion.effects[0]!)) {
      const before = left[position]!
      const after = leftAfter(promotion, lines[position]!, before, desk.cart.currency)
      left[position] = after
      worth += before - after
    }
  }
  let open = -1
  for (let candidate = 0; candidate < candidates.length; candidate++) {
    const { promotion } = candidates[candidate]!
    if (candidate === without || !promotion.plainOnOrder) continue
    const [effect] = promotion.effects
    const positions = eligibleLines(desk, effect!)
    if (open < 0) open = positions.reduce((sum, position) => sum + left[position]!, 0)
    const list = positions.reduce((sum, position) => sum + lines[position]!.list, 0)
    const amount = Math.min(effect!.onWholeOrder!(open, list, desk.cart.currency), open)
    open -= amount
    worth += amount
  }
  return worth
}
