/**
 * One sentence for every reason, exhaustive by type: a reason without a sentence does not compile. Details may be left
 * out (a stranger may not see them), then the sentence says less.
 */
import { englishPhrases as phrases } from './english-phrases.ts'
import type { EnglishSubject } from './english-subject.ts'
import type { Sentences } from './locale-of.ts'

const periods = { day: 'today', week: 'this week', month: 'this month' } as const
const addresses = { shipping: 'shipped to', billing: 'billed in', ip: 'placed in' } as const

export const englishSentences: Sentences<EnglishSubject> = {
  rate_limited: ({ retry_after_seconds }) =>
    retry_after_seconds === undefined
      ? 'Too many codes were tried. Please wait a few minutes and try again.'
      : `Too many codes were tried. Please try again in ${minutes(retry_after_seconds)}.`,
  malformed_code: (_, { it }) => `${it} is not a valid code. Please check the spelling.`,
  unknown_code: (_, { it }) => `We do not know the code ${it}. Please check the spelling.`,
  code_disabled: (_, { it }) => `${it} is no longer valid.`,
  promotion_inactive: (_, { it }) => `${it} is not available at the moment.`,
  not_started: ({ starts_at }, { it, time_zone }) =>
    starts_at ? `${it} starts on ${phrases.instant(starts_at, time_zone)}.` : `${it} has not started yet.`,
  expired: ({ ended_at }, { it, time_zone }) =>
    ended_at ? `${it} ended on ${phrases.end(ended_at, time_zone)}.` : `${it} has ended.`,
  outside_hours: ({ opens_at }, { it, time_zone }) =>
    opens_at
      ? `${it} is not available right now. It starts again on ${phrases.instant(opens_at, time_zone)}.`
      : `${it} is not available right now.`,

  wrong_customer: ({ own, referrer }, { it }) => {
    if (own) return `${it} is yours to share: others save with it, its owner does not.`
    return referrer
      ? `${it} belongs to somebody who came with a code of yours; two people cannot bring one another.`
      : `${it} is reserved for other customers.`
  },
  sign_in_required: (_, { it }) => `Please sign in to use ${it}.`,
  wrong_session: (_, { it }) => `${it} was issued for another cart.`,
  cart_changed: (_, { it }) =>
    `${it} was issued for what was in your cart before. It works again when those items are back.`,
  wrong_currency: ({ currency, currencies = [] }, { it, currency: own }) =>
    currencies.length === 0
      ? `${it} cannot be used with prices in ${currency ?? own}.`
      : `${it} cannot be used with prices in ${currency ?? own}, only in ${phrases.list(currencies, 'or')}.`,

  redemption_limit: (_, { it }) => `${it} has been used up.`,
  customer_limit: ({ limit }, { it }) =>
    limit === undefined || limit === 1
      ? `You have already used ${it}.`
      : `You have already used ${it} ${phrases.times(limit)}, which is as often as it can be used.`,
  period_limit: ({ period, counts }, { it }) => {
    const when = period ? periods[period] : 'for now'
    return counts === 'per_customer' ? `You have already used ${it} ${when}.` : `${it} has been used up ${when}.`
  },
  unit_limit: (_, { it }) => `All the items that ${it} can discount have been sold.`,
  budget_spent: (_, { it }) => `${it} has been used up.`,
  held_elsewhere: ({ until }, { it, time_zone }) =>
    until
      ? `The last of ${it} is held by another checkout until ${phrases.instant(until, time_zone)}. Please try again then.`
      : `The last of ${it} is held by another checkout. Please try again in a few minutes.`,

  not_new_customer: (_, { it }) => `${it} is for first orders only.`,
  wrong_segment: (_, { it }) => `${it} is not available for your account.`,
  wrong_country: ({ of = 'shipping', any_of, none_of }, { it }) =>
    only(it, `for orders ${addresses[of]}`, any_of?.map(phrases.country), none_of?.map(phrases.country)),
  wrong_region: ({ of = 'shipping', any_of, none_of }, { it }) =>
    only(it, `for orders ${addresses[of]}`, any_of, none_of),
  wrong_sales_channel: ({ any_of, none_of }, { it }) => only(it, 'for orders placed in', any_of, none_of),
  wrong_payment_method: ({ any_of, none_of }, { it }) => only(it, 'for payment by', any_of, none_of),
  wrong_shipping_method: ({ any_of, none_of }, { it }) => only(it, 'for shipping by', any_of, none_of),
  attribute_mismatch: ({ of }, { it }) =>
    of === 'customer' ? `${it} is not available for your account.` : `${it} cannot be used for this order.`,
  order_count_mismatch: (_, { it }) => `${it} is not available for your account.`,

  no_eligible_items: ({ items, required = 1, actual = 0 }, { it }) => {
    if (!items) return `${it} is not for the items in your cart.`
    if (required === 1) return `${it} is for ${phrases.items(items)}. There are none in your cart.`
    return `${it} needs ${phrases.quantity(required, items)}. Your cart has ${actual}.`
  },
  subtotal_too_low: ({ currency, required, items }, { it, currency: own }) => {
    if (required === undefined) return `Your cart has not reached the minimum for ${it}.`
    const money = (amount: number) => phrases.money(amount, currency ?? own)
    const of = items ? ` of ${phrases.items(items)}` : ''
    return `${it} needs at least ${money(required)}${of || ' in your cart'}.`
  },
  subtotal_too_high: ({ currency, required, items }, { it, currency: own }) => {
    if (required === undefined) return `Your cart is above the maximum for ${it}.`
    const of = items ? ` of ${phrases.items(items)}` : ''
    return `${it} is for up to ${phrases.money(required, currency ?? own)}${of || ' in your cart'}.`
  },
  quantity_too_low: ({ scope, required, items }, { it }) => {
    if (required === undefined) return `There are too few items in your cart for ${it}.`
    const what = phrases.quantity(required, items)
    const alike = scope === 'line' ? ' of one kind' : ''
    return `${it} needs at least ${what}${alike}.`
  },

  margin_floor: (_, { it }) => `The prices in your cart are already as low as ${it} can make them.`,
  duplicate_code: (_, { it }) => `${it} is already in your cart.`,
  too_many_codes: ({ max_codes }) =>
    max_codes === undefined || max_codes === 1
      ? 'Only one code can be used for an order.'
      : `Only ${max_codes} codes can be used for an order.`,
  not_combinable: (_, { it }) => `${it} cannot be combined with the other offers in your cart.`,
  outbid: ({ difference, currency }, { it, currency: own }) =>
    difference
      ? `${it} was left out: without it you save ${phrases.money(difference, currency ?? own)} more.`
      : `${it} was left out: without it you save ${difference === 0 ? 'just' : 'at least'} as much.`,
  no_effect: (_, { it }) => `${it} takes nothing off this order.`,
}

/** "X is only for orders shipped to France.", or of a list of exceptions "X is not for orders shipped to France." */
function only(
  it: string,
  what: string,
  anyOf: readonly string[] | undefined,
  noneOf: readonly string[] | undefined,
): string {
  if (anyOf) return `${it} is only ${what} ${phrases.list(anyOf, 'or')}.`
  return noneOf ? `${it} is not ${what} ${phrases.list(noneOf, 'or')}.` : `${it} cannot be used for this order.`
}

function minutes(seconds: number): string {
  const count = Math.max(1, Math.ceil(seconds / 60))
  return count === 1 ? 'a minute' : `${count} minutes`
}
