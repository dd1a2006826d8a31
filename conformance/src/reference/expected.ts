/**
 * What must come out of a case, worked out a second time: a short evaluator of the vocabulary under its default
 * conventions, line by line and promotion by promotion, without index, search, compile step or explanation. It knows
 * nothing of our documents, so that engine and adapter are both checked by it.
 */
import type { Case, CasePromotion, Expectation } from '../case.ts'
import { sumOf } from './arithmetic.ts'
import { holds } from './holds.ts'
import { less, type MoneyLeft, untouched } from './money-left.ts'
import { takenBy } from './takes.ts'

export function expected(source: Case): Expectation {
  const start = untouched(source)
  let left = start
  const applied: string[] = []
  const closed = new Set<number>()
  for (const promotion of candidates(source)) {
    if (!isEligible(promotion, source, left)) continue
    const after = applyTo(promotion, source, left, closed)
    const taken = less(left, after)
    const amount = sumOf(taken.lines) + sumOf(taken.charges)
    if (amount === 0 || exceedsBudget(promotion, amount)) continue
    applied.push(promotion.id)
    left = after
    if (promotion.stop === 'line') for (const [index, off] of taken.lines.entries()) if (off > 0) closed.add(index)
  }
  return summed(source, less(start, left), left, applied)
}

/** The eligible exclusive promotion that comes first is the only one; without any, exclusive ones take no part. */
function candidates(source: Case): CasePromotion[] {
  const entered = new Set(source.codes.map(code => code.trim().toUpperCase()))
  const opened = source.promotions
    .filter(({ trigger }) => trigger.automatic || trigger.codes?.some(code => entered.has(code.toUpperCase())))
    .toSorted((a, b) => (b.priority ?? 0) - (a.priority ?? 0))
  const start = untouched(source)
  const exclusive = opened.find(promotion => {
    if (promotion.exclusive !== true || !isEligible(promotion, source, start)) return false
    const taken = less(start, applyTo(promotion, source, start, new Set()))
    const amount = sumOf(taken.lines) + sumOf(taken.charges)
    return amount > 0 && !exceedsBudget(promotion, amount)
  })
  return exclusive ? [exclusive] : opened.filter(promotion => promotion.exclusive !== true)
}

function isEligible({ limits, usage, conditions = [] }: CasePromotion, source: Case, left: MoneyLeft): boolean {
  const usedUp = limits?.total !== undefined && (usage?.total ?? 0) >= limits.total
  return !usedUp && conditions.every(condition => holds(condition, source, left))
}

function exceedsBudget({ limits, usage }: CasePromotion, amount: number): boolean {
  return limits?.budget !== undefined && (usage?.spent ?? 0) + amount > limits.budget
}

function applyTo(promotion: CasePromotion, source: Case, left: MoneyLeft, closed: ReadonlySet<number>): MoneyLeft {
  return promotion.effects.reduce((before, effect) => less(before, takenBy(effect, source, before, closed)), left)
}

function summed({ cart }: Case, taken: MoneyLeft, left: MoneyLeft, applied: readonly string[]): Expectation {
  const byId = (rows: readonly { readonly id: string }[], discounts: readonly number[]) =>
    Object.fromEntries(rows.map(({ id }, index) => [id, { discount: discounts[index] ?? 0 }]))
  return {
    discountTotal: sumOf(taken.lines),
    shippingDiscount: sumOf(taken.charges),
    orderTotal: sumOf(left.lines) + sumOf(left.charges),
    lines: byId(cart.lines, taken.lines),
    shipping: byId(cart.shipping, taken.charges),
    applied,
  }
}
