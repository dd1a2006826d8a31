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
  /** The failure budget is spent; nothing was looked up. */
  readonly rate_limited?: boolean
}

export interface PromotionUsage {
  readonly redemptions?: number
  /** Uses by this customer: the largest count under any one of their identities. */
  readonly by_customer?: number
  readonly units?: number
  readonly spent?: MoneyMap
  /** One entry per `limits.per_period`, in the same order, for the period that contains `now`. */
  readonly periods?: readonly {
    readonly redemptions?: number
    readonly by_customer?: number
    readonly spent?: MoneyMap
  }[]
  readonly held?: {
    readonly redemptions?: number
    readonly units?: number
    readonly spent?: MoneyMap
    readonly until?: string
  }
}

export interface CodeUsage {
  readonly redemptions?: number
  readonly by_customer?: number
  readonly held?: { readonly redemptions?: number; readonly until?: string }
}

export interface CampaignUsage {
  readonly redemptions?: number
  readonly spent?: MoneyMap
}

export interface Usage {
  /** By promotion id. */
  readonly promotions?: Readonly<Record<string, PromotionUsage>>
  /** By code id. */
  readonly codes?: Readonly<Record<string, CodeUsage>>
  /** By campaign id. */
  readonly campaigns?: Readonly<Record<string, CampaignUsage>>
}

export interface Facts {
  readonly codes: readonly SubmittedCode[]
  readonly usage: Usage
  /** The ledger has an uncancelled order under an identity of this customer; absent: nobody known, or no ledger. */
  readonly has_ordered?: boolean
}

export type { Amount }
