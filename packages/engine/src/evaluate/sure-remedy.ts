/**
 * Whether an automatic promotion is sure to be applied to a cart with more goods in it, without deciding that cart.
 * It is, when it may share the order with everybody who could be in it, and a line loses more with it than without it,
 * whoever else takes from that line: whatever the best solution without it were, it could join, and more would come off.
 * "No" means: not sure.
 */
import { mayShareOrder } from '../combine/terms.ts'
import type { CartLine } from '../model/cart.ts'
import type { Amount } from '../model/promotion.ts'
import { type Assessment, assessAutomatic } from './assess.ts'
import type { CompiledPromotion } from './compile.ts'
import type { Decision } from './decide.ts'
import { type Desk, lookedUpAt } from './desk.ts'
import { isPlain, isPlainDesk } from './plain-pricing.ts'
import { byPriority, lookUp } from './promotion-index.ts'

/** Every choice of so many others is tried: 8. */
const mostOnLine = 3

/** `after`: the cart of the decision and `line`, one more or with more units than before. */
export function isSurelyIn(before: Decision, after: Desk, line: CartLine, promotion: CompiledPromotion): boolean {
  const { settings } = after.plan
  if (settings.selection !== 'best_for_shopper' || settings.exclusive === 'first' || !isPlainDesk(after)) return false
  const own = assessAutomatic(after, promotion)
  if (own.failures.length > 0 || !isPlain({ promotion, assessment: own }) || !sees(promotion, line, after)) return false

  const onLine: CompiledPromotion[] = []
  for (const other of possible(before, after, line)) {
    if (!other.promotion || other.promotion === promotion) continue
    if (!isPlain({ promotion: other.promotion, assessment: other })) return false
    if (!mayShareOrder(promotion.terms, other.promotion.terms)) return false
    if (sees(other.promotion, line, after) && !onLine.includes(other.promotion)) onLine.push(other.promotion)
    if (onLine.length > mostOnLine) return false
  }
  if (onLine.length > 0 && ![promotion, ...onLine].every(({ terms }) => terms.stacks)) return false
  return choicesOf(onLine).every(
    others => takenOff(line, [...others, promotion], after) > takenOff(line, others, after),
  )
}

/**
 * Everybody who could be in the order after the change: whom the cart brought before, even if they did not hold then,
 * and whom the line brings. What was asked of the former is enough: checks before the conditions read no goods.
 */
function possible({ table, missed, entrants }: Decision, after: Desk, line: CartLine): readonly Assessment[] {
  const before = [...table.candidates.map(({ assessment }) => assessment), ...missed]
  const known = new Set(before.map(({ promotion }) => promotion))
  const request = { currency: after.cart.currency, line_items: [line] }
  for (const found of lookUp(after.plan.index, request, lookedUpAt(after))) {
    if (known.has(found)) continue
    const assessment = assessAutomatic(after, found)
    if (assessment.failures.length === 0) before.push(assessment)
  }
  for (const { assessment } of entrants) before.push(assessment)
  return before
}

function sees({ effects }: CompiledPromotion, line: CartLine, { cart }: Desk): boolean {
  return effects[0]!.test(line, cart.currency)
}

function choicesOf<T>(all: readonly T[]): readonly (readonly T[])[] {
  const choices: (readonly T[])[] = [[]]
  for (const one of all) choices.push(...choices.map(some => [...some, one]))
  return choices
}

/** By these, all of which see the line, one after the other. */
function takenOff(line: CartLine, promotions: readonly CompiledPromotion[], { cart }: Desk): Amount {
  const list = line.unit_price * line.quantity
  let left = list
  for (const { effects } of promotions.toSorted(byPriority)) {
    left -= Math.max(0, Math.min(left, effects[0]!.onWholeLine!(line, left, list, cart.currency)))
  }
  return list - left
}
