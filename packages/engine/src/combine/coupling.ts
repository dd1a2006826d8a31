/** When the lines of a set can be decided one by one, and when a larger set never takes less than a smaller one. */
import type { Candidate } from '../evaluate/candidate.ts'
import type { Table } from '../evaluate/pricing.ts'

/** What a line loses depends on other lines: shared maxima, counts, budgets, conditions on what is left. */
export function isCoupled({ promotion, assessment }: Candidate): boolean {
  if (isBounded(assessment.allowance) || assessment.late.length > 0) return true
  return promotion.effects.some(effect => isOnSharedLines(effect) && !effect.separable)
}

/** Lines that are marked as a promotion's gift are seen by it alone, so nobody decides about them. */
function isOnSharedLines(effect: Candidate['promotion']['effects'][number]): boolean {
  return effect.class === 'product' && !effect.definition.ofGiftLines
}

/**
 * One effect on the order takes no more for a cent more that is left, so the best lines are the best order. Several that
 * see different lines, conditions on what is left, or effects on the order before those on items break that.
 */
export function isCoupledSet({ candidates, desk }: Table, members: readonly number[]): boolean {
  const promotions = members.map(member => candidates[member]!)
  if (desk.plan.rules.lane || promotions.some(({ assessment }) => assessment.late.length > 0)) return true
  if (promotions.some(({ promotion }) => promotion.effects.some(couples(desk.plan.arithmetic)))) return true
  const onOrder = effectsOf(promotions, 'order')
  if (onOrder.length === 0) return false
  if (desk.plan.settings.order_of_application === 'priority') return true
  if (onOrder.length === 1) return false
  return desk.hasFloors || onOrder.some(({ items, margin }) => items.length > 0 || margin !== undefined)
}

/**
 * Whoever joins such a set takes a cent from the others at most for each cent of its own, so the whole set takes the
 * most of all its subsets. Budgets and counts are left out of the claim, and so are three effects on shipping.
 */
export function growsWithMembers(table: Table, members: readonly number[]): boolean {
  const promotions = members.map(member => table.candidates[member]!)
  if (promotions.some(candidate => isCoupled(candidate))) return false
  return effectsOf(promotions, 'shipping').length <= 2 && !isCoupledSet(table, members)
}

function couples(arithmetic: Table['desk']['plan']['arithmetic']) {
  return ({ definition, params }: Candidate['promotion']['effects'][number]) =>
    definition.couples?.(params, arithmetic) ?? false
}

function effectsOf(candidates: readonly Candidate[], wanted: 'order' | 'shipping') {
  return candidates.flatMap(({ promotion }) => promotion.effects.filter(effect => effect.class === wanted))
}

/** A count or a budget may cut short what it takes. */
export function isBounded({ units, purses }: Candidate['assessment']['allowance']): boolean {
  return units !== Number.POSITIVE_INFINITY || purses.length > 0
}
