/** The answer: UCP's discount object, and more of it (CONTRACT.md, "Cart → quote"). */

import type { ItemsFilter } from '../items/items-filter.ts'
import type { Reason } from '../rejections/reasons.ts'
import type { Amount, PromotionClass } from './promotion.ts'

export interface LineDiscount {
  readonly promotion: string
  readonly code?: string
  readonly amount: Amount
  /** Units of the line that carry it and that no earlier discount of the same promotion on this line has counted. */
  readonly units: number
}

export interface QuotedLine {
  readonly id: string
  readonly quantity: number
  readonly unit_price: Amount
  readonly subtotal: Amount
  readonly discount: Amount
  readonly total: Amount
  readonly discounts: readonly LineDiscount[]
}

export interface QuotedCharge {
  readonly id: string
  readonly amount: Amount
  readonly discount: Amount
  readonly total: Amount
  readonly discounts: readonly { readonly promotion: string; readonly code?: string; readonly amount: Amount }[]
}

export interface Allocation {
  /** RFC 9535 JSONPath into this quote: `$.line_items[0]` or `$.shipping[0]`. */
  readonly path: string
  readonly amount: Amount
}

export interface Applied {
  /** Position in `discounts.codes`; absent for automatic promotions. */
  readonly index?: number
  readonly promotion: string
  readonly code?: string
  readonly title: string
  readonly automatic: boolean
  readonly class: PromotionClass
  readonly method: 'each' | 'across'
  /** Ordinal of application, from 1. */
  readonly priority: number
  readonly amount: Amount
  readonly provisional: boolean
  readonly waiting_for?: readonly string[]
  /** RFC 3339: the first instant at which its dates or hours no longer allow it; absent when nothing ends by itself. */
  readonly ends_at?: string
  readonly allocations: readonly Allocation[]
  /** With `include: ["lines"]`, in the order of the cart; empty for an effect on shipping alone. */
  readonly lines?: readonly LineReason[]
}

/** Why a line counts for a promotion, or does not. */
export interface LineReason {
  readonly id: string
  readonly counts: boolean
  /** Of a line that does not count; `trigger`: it counts as what had to be bought, and loses nothing. */
  readonly why?: 'trigger' | 'not_included' | 'excluded' | 'other_promotion' | 'nothing_left' | 'not_picked' | 'gift'
  /** The promotion that the line belongs to. */
  readonly by?: string
}

/** One step of the published sequence, as it went for one code. */
export interface Check {
  readonly check: string
  readonly ok: boolean | null
  readonly reason?: Reason
  readonly required?: unknown
  readonly actual?: unknown
  /** Of a condition made of conditions: how each of them went; never told to a stranger. */
  readonly checks?: readonly Check[]
}

export type Remedy =
  | { readonly type: 'add_amount'; readonly amount: Amount; readonly items: ItemsFilter }
  | { readonly type: 'add_quantity'; readonly quantity: number; readonly items: ItemsFilter }
  | { readonly type: 'remove_lines'; readonly line_items: readonly string[] }
  | { readonly type: 'sign_in' }
  | { readonly type: 'set_country'; readonly of: string; readonly any_of: readonly string[] }
  | { readonly type: 'set_shipping_method'; readonly any_of: readonly string[] }
  | { readonly type: 'set_payment_method'; readonly any_of: readonly string[] }
  | { readonly type: 'wait_until'; readonly at: string }
  | { readonly type: 'drop_code'; readonly code: string }

export interface Rejected {
  readonly index: number
  readonly code: string
  readonly reason: Reason
  readonly message: string
  readonly details: Readonly<Record<string, unknown>>
  readonly remedy: Remedy | null
  readonly checks: readonly Check[]
  /** With `include: ["lines"]`. */
  readonly lines?: readonly LineReason[]
}

export interface Nearly {
  readonly promotion: string
  readonly code?: string
  readonly title: string
  readonly message: string
  readonly remedy: Remedy
}

export interface Change {
  readonly code: string
  readonly was: 'applied' | 'rejected'
  readonly now: 'applied' | 'rejected'
  readonly because?: Reason
}

export interface Gift {
  readonly promotion: string
  readonly sku: string
  readonly quantity: number
  /** What the budget pays for the units that are not on lines; absent: nothing. */
  readonly value?: Amount
}

export interface Warning {
  readonly path?: string
  readonly code: string
  readonly message: string
  /** Of `margin_floor`: the promotion that was trimmed, by how much in all, and the lines that gave less. */
  readonly promotion?: string
  /** Also of `max_total_discount`: what the order's cap took back. */
  readonly amount?: Amount
  readonly line_items?: readonly string[]
}

export interface Totals {
  readonly subtotal: Amount
  readonly items_discount: Amount
  readonly shipping: Amount
  readonly shipping_discount: Amount
  readonly tax: Amount
  readonly total: Amount
}

export interface Quote {
  readonly id: string
  readonly currency: string
  readonly at: string
  readonly optimal: boolean
  /** With `optimal: false`: no permitted solution takes more than this above the chosen one. */
  readonly optimal_within?: Amount
  readonly line_items: readonly QuotedLine[]
  readonly shipping: readonly QuotedCharge[]
  readonly discounts: {
    readonly codes: readonly string[]
    readonly applied: readonly Applied[]
    readonly rejected: readonly Rejected[]
    readonly nearly: readonly Nearly[]
    readonly changes: readonly Change[]
    readonly gifts: readonly Gift[]
    readonly gifts_to_remove: readonly Gift[]
  }
  readonly totals: Totals
  readonly warnings: readonly Warning[]
}
