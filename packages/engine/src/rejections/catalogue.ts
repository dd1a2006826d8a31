/**
 * What goes with each reason: the details its sentence needs, whether trying again later can help, whether a stranger
 * (a publishable key) may see it of a secret promotion, and the word of UCP's discount extension that it maps to.
 */
import type { ItemsFilter } from '../items/items-filter.ts'
import type { Amount, Percent, Period, PromotionStatus } from '../model/promotion.ts'
import { isHiddenOfSecret, privateDetailsOf } from './privacy.ts'
import { type Reason, reasons } from './reasons.ts'

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
  /** The code's owner may not use it (`own`), nor may who brought the owner by a code of their own (`referrer`). */
  wrong_customer: { readonly own?: true; readonly referrer?: true }
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

const ucpWords: Readonly<Record<Reason, UcpWord>> = {
  rate_limited: 'discount_code_invalid',
  malformed_code: 'discount_code_invalid',
  unknown_code: 'discount_code_invalid',
  code_disabled: 'discount_code_invalid',
  promotion_inactive: 'discount_code_invalid',
  not_started: 'discount_code_invalid',
  expired: 'discount_code_expired',
  outside_hours: 'discount_code_invalid',
  wrong_customer: 'discount_code_user_ineligible',
  sign_in_required: 'discount_code_user_not_logged_in',
  wrong_session: 'discount_code_user_ineligible',
  cart_changed: 'discount_code_invalid',
  wrong_currency: 'discount_code_invalid',
  redemption_limit: 'discount_code_invalid',
  customer_limit: 'discount_code_user_ineligible',
  period_limit: 'discount_code_invalid',
  unit_limit: 'discount_code_invalid',
  budget_spent: 'discount_code_invalid',
  held_elsewhere: 'discount_code_invalid',
  not_new_customer: 'discount_code_user_ineligible',
  wrong_segment: 'discount_code_user_ineligible',
  wrong_country: 'discount_code_user_ineligible',
  wrong_region: 'discount_code_user_ineligible',
  wrong_sales_channel: 'discount_code_invalid',
  wrong_payment_method: 'discount_code_invalid',
  wrong_shipping_method: 'discount_code_invalid',
  attribute_mismatch: 'discount_code_invalid',
  order_count_mismatch: 'discount_code_user_ineligible',
  no_eligible_items: 'discount_code_invalid',
  subtotal_too_low: 'discount_code_invalid',
  subtotal_too_high: 'discount_code_invalid',
  quantity_too_low: 'discount_code_invalid',
  margin_floor: 'discount_code_invalid',
  duplicate_code: 'discount_code_already_applied',
  too_many_codes: 'discount_code_combination_disallowed',
  not_combinable: 'discount_code_combination_disallowed',
  outbid: 'discount_code_combination_disallowed',
  no_effect: 'discount_code_invalid',
}

const retryable: ReadonlySet<Reason> = new Set<Reason>([
  'rate_limited',
  'not_started',
  'outside_hours',
  'period_limit',
  'held_elsewhere',
])

export const catalogue = Object.fromEntries(
  reasons.map((reason): [Reason, ReasonFacts] => [
    reason,
    {
      retryable: retryable.has(reason),
      hiddenOfSecret: isHiddenOfSecret(reason),
      privateDetails: privateDetailsOf(reason),
      ucp: ucpWords[reason],
    },
  ]),
) as Readonly<Record<Reason, ReasonFacts>>
