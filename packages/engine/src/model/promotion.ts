/**
 * The promotion document: the rule that a code opens. The same JSON in the library, on the wire and in files;
 * what each word means is CONTRACT.md's "Promotion: the rule". Parsing lives in `model/parse-promotion.ts`.
 */
import type { ConditionDocument } from '../conditions/index.ts'
import type { EffectDocument } from '../effects/index.ts'

/** Whole minor units of one currency (ISO 4217), a safe integer >= 0. */
export type Amount = number

/** Money in several currencies; an amount never crosses from one to another. */
export type MoneyMap = Readonly<Record<string, Amount>>

/** A decimal percentage with up to four decimals, e.g. "12.5". */
export type Percent = string

/** Words for a shopper: one string, or one per locale. */
export type LocalizedText = string | Readonly<Record<string, string>>

export type PromotionStatus = 'draft' | 'active' | 'paused' | 'archived'
export type Trigger = 'code' | 'automatic'
export type Visibility = 'listed' | 'unlisted' | 'secret'
export type PromotionClass = 'product' | 'order' | 'shipping'
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'
export type Period = 'day' | 'week' | 'month'

/** A weekly window in civil time; `to` at or before `from` runs past midnight and belongs to the day it started. */
export interface WeeklyWindow {
  readonly days: readonly Weekday[]
  readonly from: string
  readonly to: string
}

/**
 * `starts`/`ends`: a civil date ("2026-03-01": the whole day, both ends in) or a point in time (start in, end out): an
 * instant with its offset, or a local time of the zone without one ("2026-03-01T09:00").
 */
export interface Schedule {
  readonly starts?: string
  readonly ends?: string
  readonly time_zone?: string
  readonly weekly?: readonly WeeklyWindow[]
}

export interface PeriodLimit {
  readonly period: Period
  readonly redemptions?: number
  readonly per_customer?: number
  readonly budget?: MoneyMap
}

export interface Limits {
  readonly redemptions?: number
  readonly per_customer?: number
  readonly per_code?: number
  readonly units?: number
  readonly budget?: MoneyMap
  readonly on_budget?: 'refuse' | 'trim'
  readonly per_period?: readonly PeriodLimit[]
}

export interface Combination {
  readonly with?: readonly PromotionClass[]
  readonly group?: string
  readonly exclusive?: boolean
  readonly stack_on_line?: boolean
  readonly stop_on_line?: boolean
}

export interface Promotion {
  readonly id: string
  readonly name: string
  readonly title?: LocalizedText
  readonly status: PromotionStatus
  readonly trigger: Trigger
  /** Absent: `listed` for automatic promotions, `unlisted` for code promotions. */
  readonly visibility?: Visibility
  readonly campaign?: string
  /** Lower applies first inside its class; absent: 100. */
  readonly priority?: number
  readonly schedule?: Schedule
  readonly conditions: readonly ConditionDocument[]
  readonly effects: readonly EffectDocument[]
  readonly limits?: Limits
  readonly combination?: Combination
  readonly on_cancel?: 'restore' | 'keep'
  readonly on_return?: 'keep' | 'clawback'
  readonly margin_floor?: Percent
  readonly metadata?: Readonly<Record<string, unknown>>
}

/** A campaign groups promotions, dates and a budget; it owns no conditions. Promotion and campaign must both be open. */
export interface Campaign {
  readonly id: string
  readonly name: string
  readonly status: PromotionStatus
  readonly schedule?: Schedule
  readonly limits?: { readonly redemptions?: number; readonly budget?: MoneyMap }
  readonly metadata?: Readonly<Record<string, unknown>>
}

/** Where a code is handed out: what reports group by. */
export interface Source {
  readonly channel?: string
  readonly partner?: string
  readonly medium?: string
}

/** The key to one promotion. Its dates and limits narrow the promotion's, never widen them. */
export interface Code {
  readonly id: string
  readonly code: string
  readonly promotion: string
  readonly status: 'active' | 'disabled' | 'archived'
  readonly limits?: { readonly redemptions?: number; readonly per_customer?: number }
  readonly starts?: string
  readonly ends?: string
  readonly expires_after?: string
  readonly assigned_to?: { readonly customer_id?: string; readonly email?: string }
  /** Who promotes the code and is credited with it; anybody but they may use it. */
  readonly owner?: { readonly customer_id?: string; readonly email?: string }
  readonly session_id?: string
  /** What was in the session's cart when the code was issued; `sku`, else product, else line id. */
  readonly session_items?: readonly { readonly sku: string; readonly quantity: number; readonly unit_price: Amount }[]
  readonly source?: Source
  readonly batch?: string
  readonly metadata?: Readonly<Record<string, unknown>>
}
