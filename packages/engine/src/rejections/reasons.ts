/**
 * Every reason a code can be refused for, in the published order: the headline of a rejection is the first that fails.
 * The order is a contract (CONTRACT.md, Reasons); docs/SPEC.md and the table test are checked against it.
 */
export const reasons = [
  'rate_limited',
  'malformed_code',
  'unknown_code',
  'code_disabled',
  'promotion_inactive',
  'not_started',
  'expired',
  'outside_hours',
  'wrong_customer',
  'sign_in_required',
  'wrong_session',
  'cart_changed',
  'wrong_currency',
  'redemption_limit',
  'customer_limit',
  'period_limit',
  'unit_limit',
  'budget_spent',
  'held_elsewhere',
  'not_new_customer',
  'wrong_segment',
  'wrong_country',
  'wrong_region',
  'wrong_sales_channel',
  'wrong_payment_method',
  'wrong_shipping_method',
  'attribute_mismatch',
  'order_count_mismatch',
  'no_eligible_items',
  'subtotal_too_low',
  'subtotal_too_high',
  'quantity_too_low',
  'margin_floor',
  'duplicate_code',
  'too_many_codes',
  'not_combinable',
  'outbid',
  'no_effect',
] as const

export type Reason = (typeof reasons)[number]

/** Position in the published order; a smaller rank is the earlier headline. */
export const reasonRank: Readonly<Record<Reason, number>> = Object.fromEntries(
  reasons.map((reason, rank) => [reason, rank]),
) as Record<Reason, number>
