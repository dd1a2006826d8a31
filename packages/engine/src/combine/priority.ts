/**
 * `selection: priority`: promotions are taken one by one in the order of application, each that qualifies, takes
 * something and may share the order with all taken before. A line belongs to the first that claims it.
 */
import { type Policy, type Priced, price, type Table } from '../evaluate/pricing.ts'
import { type Solution, solutionOf } from './solution.ts'
import { mayShareOrder } from './terms.ts'

export function takeByPriority(table: Table, maxCodes: number): { solution: Solution; priced: Priced } | undefined {
  let members: number[] = []
  const priced = price(table, () => {
    members = []
    return policyOf(table, maxCodes, members)
  })
  // One whose discount the order's cap took back is not in the order.
  members = members.filter(member => priced.entries.some(entry => entry.candidate === member)).sort((a, b) => a - b)
  if (members.length === 0) return undefined
  return { solution: solutionOf(table, members, undefined, priced), priced }
}

const none: readonly number[] = []

function policyOf({ candidates, desk }: Table, maxCodes: number, members: number[]): Policy {
  /** Per line, who claimed it: candidate + 1; 0: nobody. */
  const claims = new Int32Array(desk.pristine.lines.length)
  const termsOf = (candidate: number) => candidates[candidate]!.promotion.terms
  return {
    admits(candidate, beside = none) {
      if (members.includes(candidate)) return true
      const others = beside.length === 0 ? members : [...new Set([...members, ...beside])]
      const used = others.filter(member => candidates[member]!.code).length
      if (candidates[candidate]!.code && used >= maxCodes) return false
      return others.every(member => mayShareOrder(termsOf(candidate), termsOf(member)))
    },
    owns(candidate, position) {
      const claim = claims[position]!
      return claim === 0 || claim === candidate + 1 || (termsOf(candidate).stacks && termsOf(claim - 1).stacks)
    },
    took(candidate, entry) {
      if (!members.includes(candidate)) members.push(candidate)
      if (entry.class !== 'product') return
      for (const line of entry.lines) claims[line.position] ||= candidate + 1
    },
  }
}
