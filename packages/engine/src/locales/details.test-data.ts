/** Details of every reason, exhaustive by type and each perhaps left out, and remedies of every kind, for the laws of locales. */
import * as fc from 'fast-check'
import type { ItemsFilter, Matcher } from '../items/items-filter.ts'
import type { Remedy } from '../model/quote.ts'
import type { DetailsOf } from '../rejections/catalogue.ts'
import type { Reason } from '../rejections/reasons.ts'

const names = fc.uniqueArray(fc.constantFrom('web', 'Oslo', 'isla', 'x-9', 'honor', '8bit', 'Été'), { minLength: 1 })
const countries = fc.uniqueArray(fc.constantFrom('FR', 'US', 'NL', 'CH', 'IN', 'ZZ', 'AE'), { minLength: 1 })
const amount = fc.oneof(fc.integer({ min: 1, max: 100_000 }), fc.maxSafeInteger().map(Math.abs))
const count = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 1_000_000_000 }))
const currency = fc.constantFrom('USD', 'EUR', 'JPY', 'KWD', 'CLF', 'PLN')
const moneyMap = fc.dictionary(currency, amount, { minKeys: 1, maxKeys: 3 })
const instant = fc
  .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2040-01-01T00:00:00Z'), noInvalidDate: true })
  .map(date => date.toISOString())

const matcher: fc.Arbitrary<Matcher> = fc.record(
  {
    skus: names,
    products: names,
    categories: names,
    collections: names,
    brands: names,
    tags: names,
    on_sale: fc.boolean(),
    unit_price: fc.oneof(
      fc.record({ min: moneyMap }),
      fc.record({ max: moneyMap }),
      fc.record({ min: moneyMap, max: moneyMap }),
    ),
    attributes: fc.dictionary(
      fc.constantFrom('color', 'size', 'new'),
      fc.uniqueArray(fc.oneof(fc.constantFrom('red', 'XL'), fc.integer(), fc.boolean()), {
        minLength: 1,
        maxLength: 3,
      }),
      { minKeys: 1 },
    ),
  },
  { requiredKeys: [] },
)
const matchers = fc.array(
  matcher.filter(keys => Object.keys(keys).length > 0),
  { maxLength: 2 },
)

export const itemsFilter: fc.Arbitrary<ItemsFilter> = fc.record(
  { include: matchers, exclude: matchers },
  { requiredKeys: [] },
)

/** Any of the fields may be missing: a stranger sees what is left. */
function some<T>(fields: { readonly [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<Partial<T>> {
  return fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>
}

const of = fc.constantFrom('code', 'promotion', 'campaign')
const counted = some({ of, limit: count, used: count })
const address = fc.constantFrom('shipping', 'billing', 'ip')
const lists = { any_of: names, none_of: names }
const nothing = fc.constant({})
const subtotal = { currency, required: amount, actual: amount, missing: amount, excess: amount, items: itemsFilter }

export const anyDetails = {
  rate_limited: some({ retry_after_seconds: count }),
  malformed_code: nothing,
  unknown_code: nothing,
  code_disabled: nothing,
  promotion_inactive: some({ of, status: fc.constant('paused') }),
  not_started: some({ of, starts_at: instant }),
  expired: some({ of, ended_at: instant }),
  outside_hours: some({ of, opens_at: instant }),
  wrong_customer: some({ own: fc.constant(true as const), referrer: fc.constant(true as const) }),
  sign_in_required: nothing,
  wrong_session: nothing,
  cart_changed: nothing,
  wrong_currency: some({ currency, currencies: fc.uniqueArray(currency) }),
  redemption_limit: counted,
  customer_limit: counted,
  period_limit: some({
    of,
    period: fc.constantFrom('day', 'week', 'month'),
    counts: fc.constantFrom('redemptions', 'per_customer', 'budget'),
    limit: count,
    used: count,
  }),
  unit_limit: counted,
  budget_spent: some({ of, currency, budget: amount, spent: amount }),
  held_elsewhere: some({ of, until: instant }),
  not_new_customer: some({ order_count: count }),
  wrong_segment: some({ ...lists, segments: names }),
  wrong_country: some({ any_of: countries, none_of: countries, of: address, country: fc.constant(null) }),
  wrong_region: some({ ...lists, of: address, region: fc.constant(null) }),
  wrong_sales_channel: some({ ...lists, sales_channel: fc.constant(null) }),
  wrong_payment_method: some({ ...lists, payment_method: fc.constant(null) }),
  wrong_shipping_method: some({ ...lists, shipping_method: fc.constant(null) }),
  attribute_mismatch: some({
    name: fc.constant('club'),
    of: fc.constantFrom('cart', 'customer'),
    op: fc.constant('eq'),
    value: fc.jsonValue(),
    actual: fc.jsonValue(),
  }),
  order_count_mismatch: some({ min: count, max: count, order_count: count }),
  no_eligible_items: some({ items: itemsFilter, required: count, actual: count }),
  subtotal_too_low: some(subtotal),
  subtotal_too_high: some(subtotal),
  quantity_too_low: some({
    scope: fc.constantFrom('cart', 'line'),
    required: count,
    actual: count,
    missing: count,
    items: itemsFilter,
  }),
  margin_floor: some({ margin_floor: fc.constant('20') }),
  duplicate_code: some({ same_as: fc.constant('save-10') }),
  too_many_codes: some({ max_codes: count }),
  not_combinable: some({ conflicts_with: names }),
  outbid: some({ by: names, difference: amount, conflicts_with: names, currency }),
  no_effect: nothing,
} satisfies { readonly [R in Reason]: fc.Arbitrary<{ readonly [K in keyof DetailsOf[R]]?: unknown }> }

type RemedyOf<T extends Remedy['type']> = Extract<Remedy, { readonly type: T }>
type Remedies = { readonly [T in Remedy['type']]: fc.Arbitrary<RemedyOf<T>> }

const quantity = fc.integer({ min: 1, max: 5 })

export const anyRemedy: Remedies = {
  add_amount: fc.record({ type: fc.constant('add_amount'), amount, items: itemsFilter }),
  add_quantity: fc.record({ type: fc.constant('add_quantity'), quantity, items: itemsFilter }),
  remove_lines: fc.record({ type: fc.constant('remove_lines'), line_items: names }),
  sign_in: fc.constant({ type: 'sign_in' }),
  set_country: fc.record({ type: fc.constant('set_country'), of: address, any_of: countries }),
  set_shipping_method: fc.record({ type: fc.constant('set_shipping_method'), any_of: names }),
  set_payment_method: fc.record({ type: fc.constant('set_payment_method'), any_of: names }),
  wait_until: fc.record({ type: fc.constant('wait_until'), at: instant }),
  drop_code: fc.record({ type: fc.constant('drop_code'), code: fc.constant('OTHER') }),
}
