/** What a lint of one code is told: the code, what its promotion allows, and the live codes near it. Nothing is looked up. */
import type { CodeCase } from '../canonical-code.ts'

/** A live code of the same store that `nearForms` or `familyForms` named, or that looks the same. */
export interface LiveCode {
  readonly code: string
  readonly canonical: string
  readonly promotion: string
}

export interface PromotionFacts {
  readonly id: string
  /** What is given in all is bounded: uses, units, uses of a code or a budget, of the promotion or its campaign. */
  readonly limited: boolean
  /** So often for each customer. */
  readonly per_customer: boolean
  /** Promotion or campaign ends some day. */
  readonly ends: boolean
  /** Not everybody is meant to have it: secret, or for some customers only. */
  readonly restricted: boolean
  /** What it takes off a plain cart, in whole per cent; absent: not known, or no deep discount. */
  readonly percent?: number
}

export interface CodeToLint {
  /** As it was typed. */
  readonly code: string
  readonly limits?: { readonly redemptions?: number; readonly per_customer?: number }
  readonly ends?: string
  readonly expires_after?: string
  /** It works for one customer, one session, or is one of a batch. */
  readonly personal: boolean
}

export interface LintSubject {
  readonly code: CodeToLint
  /** Absent: not chosen yet, and nothing is said of limits and dates. */
  readonly promotion?: PromotionFacts
  readonly live: readonly LiveCode[]
  readonly settings: { readonly code_case: CodeCase }
}

/** The subject with what every rule asks. */
export interface Examined extends LintSubject {
  /** Of a code that can be one. */
  readonly canonical: string
  /** Upper case, whatever the store's codes are. */
  readonly upper: string
  /** How often it can be used at all is bounded, by itself or by its promotion. */
  readonly limited: boolean
}

export function examine(subject: LintSubject, canonical: string): Examined {
  const limited = subject.code.limits?.redemptions !== undefined || (subject.promotion?.limited ?? false)
  return { ...subject, canonical, upper: canonical.toUpperCase(), limited }
}

/** Found by trying it would hurt: nothing bounds its use, or it was meant for some customers only. */
export function isAtRisk({ limited, promotion }: Examined): boolean {
  return promotion !== undefined && (!limited || promotion.restricted)
}
