/**
 * What a publishable key may learn of a refusal: of a secret promotion not even that it exists, and never whom a promotion
 * is for, how often it was used, or what is left of its budget.
 */
import { type Reason, reasonRank } from './reasons.ts'

const counts = ['limit', 'used']

/** Details that name segments, other customers, counts or budgets. */
const privateDetails: Readonly<Partial<Record<Reason, readonly string[]>>> = {
  redemption_limit: counts,
  customer_limit: counts,
  period_limit: counts,
  unit_limit: counts,
  budget_spent: ['budget', 'spent'],
  wrong_customer: ['referrer'],
  not_new_customer: ['order_count'],
  wrong_segment: ['any_of', 'none_of', 'segments'],
  attribute_mismatch: ['value', 'actual'],
  order_count_mismatch: ['min', 'max', 'order_count'],
  margin_floor: ['margin_floor'],
}

export function privateDetailsOf(reason: Reason): readonly string[] {
  return privateDetails[reason] ?? []
}

/** Of a secret promotion these read `unknown_code`: all from `code_disabled` to `order_count_mismatch`, in published order. */
export function isHiddenOfSecret(reason: Reason): boolean {
  const rank = reasonRank[reason]
  return rank >= reasonRank.code_disabled && rank <= reasonRank.order_count_mismatch
}

/** The details as a publishable key may see them. */
export function publicDetails(reason: Reason, details: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const hidden = privateDetailsOf(reason)
  return Object.fromEntries(Object.entries(details).filter(([name]) => !hidden.includes(name)))
}
