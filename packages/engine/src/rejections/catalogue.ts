/**
 * What goes with each reason: the details its sentence needs, whether trying again later can help, whether a stranger
 * (a publishable key) may see it of a secret promotion, and the word of UCP's discount extension that it maps to.
 */
import type { ItemsFilter } from '../items/items-filter.ts'
import type { Amount, Percent, Period, PromotionStatus } from '../model/promotion.ts'
import type { Reason } from './reasons.ts'

/** Whose rule bound. */
export type Of = 'code' | 'promotion' | 'campaign'

interface Listed {
  readonly any_of?: readonly string[]
  readonly none_of?: readonly string[]
}

interface Counted {
  readonly of: Of
  readonly limit: number
  readonly used: number
}

type None = Readonly<Record<string, never>>

/** Instants are RFC 3339; an end is the first instant that is out. Amounts are in the cart's currency. */
export interface DetailsOf {
  rate_limited: { readonly retry_after_seconds?: number }
  malformed_code: None
  unknown_code: None
  code_disabled: None
  promotion_inactive: { readonly of: 'promotion' | 'campaign'; readonly status: PromotionStatus }
  not_started: { readonly of: Of; readonly starts_at: string }
  expired: { readonly of: Of; readonly ended_at: string }
  outside_hours: { readonly of: Of; readonly opens_at?: string }
  wrong_customer: None
  sign_in_required: None
  wrong_session: None
  cart_changed: None
  wrong_currency: { readonly currency: string; readonly currencies: readonly string[] }
  redemption_limit: Counted
  customer_limit: Counted
  period_limit: {
    readonly of: Of
    readonly period: Period
    readonly counts: 'redemptions' | 'per_customer' | 'budget'
    readonly limit: number
    readonly used: number
  }
  unit_limit: Counted
  budget_spent: { readonly of: Of; readonly currency: string; readonly budget: Amount; readonly spent: Amount }
  held_elsewhere: { readonly of: Of; readonly until?: string }
  not_new_customer: { readonly order_count?: number }
  wrong_segment: Listed & { readonly segments: readonly string[] | null }
  wrong_country: Listed & { readonly of: 'shipping' | 'billing' | 'ip'; readonly country: string | null }
  wrong_region: Listed & { readonly of: 'shipping' | 'billing' | 'ip'; readonly region: string | null }
  wrong_sales_channel: Listed & { readonly sales_channel: string | null }
  wrong_payment_method: Listed & { readonly payment_method: string | null }
  wrong_shipping_method: Listed & { readonly shipping_method: string | null }
  attribute_mismatch: {
    readonly name: string
    readonly of: 'cart' | 'customer'
    readonly op: string
    readonly value: unknown
    readonly actual: unknown
  }
  order_count_mismatch: { readonly min?: number; readonly max?: number; readonly order_count: number | null }
  no_eligible_items: { readonly items?: ItemsFilter; readonly required?: number; readonly actual?: number }
  subtotal_too_low: {
    readonly currency: string
    readonly required: Amount
    readonly actual: Amount
    readonly missing: Amount
    readonly items?: ItemsFilter
  }
  subtotal_too_high: {
    readonly currency: string
    readonly required: Amount
    readonly actual: Amount
    readonly excess: Amount
    readonly items?: ItemsFilter
  }
  quantity_too_low: {
    readonly scope: 'cart' | 'line'
    readonly required: number
    readonly actual: number
    readonly missing: number
    readonly items?: ItemsFilter
  }
  margin_floor: { readonly margin_floor?: Percent }
  duplicate_code: { readonly same_as?: string }
  too_many_codes: { readonly max_codes: number }
  not_combinable: { readonly conflicts_with: readonly string[] }
  outbid: {
    readonly by: readonly string[]
    readonly difference: Amount
    readonly conflicts_with: readonly string[]
    readonly currency: string
  }
  no_effect: None
}

/** A rejection with the details of its reason. */
export type Rejection = { [R in Reason]: { readonly reason: R; readonly details: DetailsOf[R] } }[Reason]

export type UcpWord =
  | 'discount_code_invalid'
  | 'discount_code_expired'
  | 'discount_code_already_applied'
  | 'discount_code_combination_disallowed'
  | 'discount_code_user_not_logged_in'
  | 'discount_code_user_ineligible'

export interface ReasonFacts {
  /** The same code with the same cart may pass later, without anybody changing the promotion. */
  readonly retryable: boolean
  /** Of a secret promotion it reads `unknown_code` to a publishable key. */
  readonly hiddenOfSecret: boolean
  /** Details that a publishable key never gets: they name segments, other customers, counts or budgets. */
  readonly privateDetails: readonly string[]
  /** The word of UCP's discount extension. */
  readonly ucp: UcpWord
}

const counts = ['limit', 'used']

export const catalogue: Readonly<Record<Reason, ReasonFacts>> = {
  rate_limited: shown('later', 'discount_code_invalid'),
  malformed_code: shown('never', 'discount_code_invalid'),
  unknown_code: shown('never', 'discount_code_invalid'),
  code_disabled: hidden('never', 'discount_code_invalid'),
  promotion_inactive: hidden('never', 'discount_code_invalid'),
  not_started: hidden('later', 'discount_code_invalid'),
  expired: hidden('never', 'discount_code_expired'),
  outside_hours: hidden('later', 'discount_code_invalid'),
  wrong_customer: hidden('never', 'discount_code_user_ineligible'),
  sign_in_required: hidden('never', 'discount_code_user_not_logged_in'),
  wrong_session: hidden('never', 'discount_code_user_ineligible'),
  cart_changed: hidden('never', 'discount_code_invalid'),
  wrong_currency: hidden('never', 'discount_code_invalid'),
  redemption_limit: hidden('never', 'discount_code_invalid', counts),
  customer_limit: hidden('never', 'discount_code_user_ineligible', counts),
  period_limit: hidden('later', 'discount_code_invalid', counts),
  unit_limit: hidden('never', 'discount_code_invalid', counts),
  budget_spent: hidden('never', 'discount_code_invalid', ['budget', 'spent']),
  held_elsewhere: hidden('later', 'discount_code_invalid'),
  not_new_customer: hidden('never', 'discount_code_user_ineligible', ['order_count']),
  wrong_segment: hidden('never', 'discount_code_user_ineligible', ['any_of', 'none_of', 'segments']),
  wrong_country: hidden('never', 'discount_code_user_ineligible'),
  wrong_region: hidden('never', 'discount_code_user_ineligible'),
  wrong_sales_channel: hidden('never', 'discount_code_invalid'),
  wrong_payment_method: hidden('never', 'discount_code_invalid'),
  wrong_shipping_method: hidden('never', 'discount_code_invalid'),
  attribute_mismatch: hidden('never', 'discount_code_invalid', ['value', 'actual']),
  order_count_mismatch: hidden('never', 'discount_code_user_ineligible', ['min', 'max', 'order_count']),
  no_eligible_items: shown('never', 'discount_code_invalid'),
  subtotal_too_low: shown('never', 'discount_code_invalid'),
  subtotal_too_high: shown('never', 'discount_code_invalid'),
  quantity_too_low: shown('never', 'discount_code_invalid'),
  margin_floor: shown('never', 'discount_code_invalid', ['margin_floor']),
  duplicate_code: shown('never', 'discount_code_already_applied'),
  too_many_codes: shown('never', 'discount_code_combination_disallowed'),
  not_combinable: shown('never', 'discount_code_combination_disallowed'),
  outbid: shown('never', 'discount_code_combination_disallowed'),
  no_effect: shown('never', 'discount_code_invalid'),
}

type Again = 'later' | 'never'

function shown(again: Again, ucp: UcpWord, privateDetails: readonly string[] = []): ReasonFacts {
  return { retryable: again === 'later', hiddenOfSecret: false, privateDetails, ucp }
}

function hidden(again: Again, ucp: UcpWord, privateDetails: readonly string[] = []): ReasonFacts {
  return { ...shown(again, ucp, privateDetails), hiddenOfSecret: true }
}

/** The details as a publishable key may see them. */
export function publicDetails(reason: Reason, details: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { privateDetails } = catalogue[reason]
  return Object.fromEntries(Object.entries(details).filter(([name]) => !privateDetails.includes(name)))
}
