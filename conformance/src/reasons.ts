/** The corpus' words for a refusal beside ours: several of ours may stand for one of theirs. */
const meanings: Readonly<Record<string, readonly string[]>> = {
  unknown: ['unknown_code', 'malformed_code'],
  inactive: ['promotion_inactive', 'code_disabled'],
  not_started: ['not_started'],
  expired: ['expired'],
  limit_total: ['redemption_limit'],
  limit_customer: ['customer_limit', 'sign_in_required'],
  limit_budget: ['budget_spent'],
  min_subtotal: ['subtotal_too_low'],
  max_subtotal: ['subtotal_too_high'],
  min_quantity: ['quantity_too_low'],
  items_not_eligible: ['no_eligible_items'],
  customer_not_eligible: [
    'wrong_customer',
    'sign_in_required',
    'not_new_customer',
    'wrong_segment',
    'order_count_mismatch',
  ],
  geo: ['wrong_country', 'wrong_region'],
  channel: ['wrong_sales_channel'],
  currency: ['wrong_currency'],
  shipping_method: ['wrong_shipping_method'],
  not_combinable: ['not_combinable', 'too_many_codes'],
  better_exists: ['outbid', 'not_combinable'],
  already_applied: ['duplicate_code'],
  empty_cart: ['no_eligible_items', 'no_effect'],
}

/** Does our `actual` reason say what the case expects? */
export function meansTheSame(expected: string, actual: string): boolean {
  return meanings[expected]?.includes(actual) ?? false
}
