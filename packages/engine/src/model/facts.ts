/**
 * What the caller knows besides the cart: the codes behind the strings, what was used of every limit, and the
 * customer's history. The engine reads no database and no clock; a simulation and a server fill the same shapes.
 */
import type { Amount, Code, MoneyMap } from './promotion.ts'

/** One submitted string, in the order of entry, resolved by the caller. */
export interface SubmittedCode {
  /** Exactly as the shopper typed it. */
  readonly submitted: string
  /** Its canonical form; null when it cannot be a code at all (`malformed_code`). */
  readonly canonical: string | null
  /** The live code with that canonical form; absent: there is none (`unknown_code`). */
  readonly record?: Code
  /** Of a code with `assigned_to`: does it match this customer? `unknown`: nobody is known yet. */
  readonly assignment?: 'matches' | 'other' | 'unknown'
  /**
   * Of a code with an `owner`: is this customer the owner (`own`), or did they bring the owner by a code of their own
   * under the same promotion (`referrer`)? `unknown`: nobody is known yet.
   */
  readonly ownership?: 'own' | 'referrer' | 'other' | 'unknown'
  /** Of a code of a session that the caller knows by a hash: is it this cart's? Absent: the record's `session_id` decides. */
  readonly session?: 'matches' | 'other'
  /** The failure budget is spent; nothing was looked up. */
  readonly rate_limited?: boolean
  /** Whole seconds until it may be tried again. */
  readonly retry_after_seconds?: number
}

/** What live holds of others keep: reservations that have not ended. Their own session's holds are never among them. */
export interface Held {
  readonly redemptions?: number
  readonly units?: number
  readonly spent?: MoneyMap
  /** The first instant at which some of it comes free. */
  readonly until?: string
}

/** Holds by the same customer in other sessions: by so much they raise `by_customer`. */
export type HeldByCustomer = Pick<Held, 'redemptions' | 'until'>

/** What was used of the limits of one period. */
export interface PeriodUsage {
  readonly redemptions?: number
  readonly by_customer?: number
  readonly spent?: MoneyMap
  readonly held?: Omit<Held, 'units'>
  readonly held_by_customer?: HeldByCustomer
}

export interface PromotionUsage {
  readonly redemptions?: number
  /** Uses by this customer: the largest count under any one of their identities. */
  readonly by_customer?: number
  readonly units?: number
  readonly spent?: MoneyMap
  /** One entry per `limits.per_period`, in the same order, for the period that contains `now`. */
  readonly periods?: readonly PeriodUsage[]
  readonly held?: Held
  readonly held_by_customer?: HeldByCustomer
}

export interface CodeUsage {
  readonly redemptions?: number
  readonly by_customer?: number
  readonly held?: Pick<Held, 'redemptions' | 'until'>
  readonly held_by_customer?: HeldByCustomer
}

export interface CampaignUsage {
  readonly redemptions?: number
  readonly spent?: MoneyMap
  readonly held?: Omit<Held, 'units'>
}

export interface Usage {
  /** By promotion id. */
  readonly promotions?: Readonly<Record<string, PromotionUsage>>
  /** By code id. */
  readonly codes?: Readonly<Record<string, CodeUsage>>
  /** By campaign id. */
  readonly campaigns?: Readonly<Record<string, CampaignUsage>>
}

/** A live reservation of this session: it protects what it holds against the end of its schedule. */
export interface Reserved {
  /** When it was made, epoch milliseconds: the schedules of what it holds are judged as of then. */
  readonly at: number
  /** By id of a promotion that it holds: the id of the code that opened it; null: automatic. */
  readonly promotions: Readonly<Record<string, string | null>>
}

export interface Facts {
  readonly codes: readonly SubmittedCode[]
  readonly usage: Usage
  /** The ledger has an uncancelled order under an identity of this customer; absent: nobody known, or no ledger. */
  readonly has_ordered?: boolean
  /** Is anybody known whose uses could be counted? Absent: whoever has an account or an e-mail in the cart. */
  readonly customer_known?: boolean
  readonly reserved?: Reserved
}

export type { Amount }
