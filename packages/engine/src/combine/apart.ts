/**
 * Promotions that stand apart: once it is settled which lines each owns, what one takes of them does not depend on what
 * the others do. Then the best owners follow from what each takes of each set of lines, and nothing has to be priced.
 */
import type { Candidate } from '../evaluate/candidate.ts'
import type { Table } from '../evaluate/pricing.ts'
import { isBounded, isCoupledSet } from './coupling.ts'
import { productMembers } from './solution.ts'

/** About the effects on items of these members. */
export function areApart(table: Table, members: readonly number[]): boolean {
  const { candidates, desk } = table
  const { rules, settings, arithmetic } = desk.plan
  if (rules.lane) return false
  const all = members.map(member => candidates[member]!)
  if (settings.order_of_application === 'priority' && !all.every(isOfItems)) return false
  const products = productMembers(table, members).map(member => candidates[member]!)
  let stackers = 0
  const purses = new Set<string>()
  for (const { promotion, assessment } of products) {
    if (promotion.terms.stacks) stackers += 1
    if (stackers > 1 || assessment.late.length > 0) return false
    if (promotion.effects.some(({ definition, params }) => definition.couples?.(params, arithmetic))) return false
    const { purses: own, trim } = assessment.allowance
    if (own.length > 0 && !trim && !isOfItems({ promotion })) return false
    for (const { key } of own) {
      if (purses.has(key)) return false
      purses.add(key)
    }
  }
  return true
}

/** The more they take off items, wherever that is, the more they take in all. */
export function isNeutral(table: Table, members: readonly number[]): boolean {
  const { candidates, desk } = table
  if (desk.mostOff !== Number.POSITIVE_INFINITY || isCoupledSet(table, members)) return false
  const others = members.filter(member => !isOfItems(candidates[member]!))
  if (others.some(member => isBounded(candidates[member]!.assessment.allowance))) return false
  const effects = members.flatMap(member => candidates[member]!.promotion.effects)
  const onOrder = effects.filter(effect => effect.class === 'order')
  if (onOrder.length === 0) return effects.filter(effect => effect.class === 'shipping').length <= 2
  return !desk.hasFloors && onOrder.every(({ items, margin }) => items.length === 0 && margin === undefined)
}

/** Has effects on items, gifts among them, and no others. */
export function isOfItems({ promotion }: Pick<Candidate, 'promotion'>): boolean {
  return promotion.effects.every(effect => effect.class === 'product')
}
