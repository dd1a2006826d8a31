/** What a page sees of the element: its words, its events and what they carry. */
import type { AnswerOf, InputOf } from '@counterfoil/contract/client'

/** A quote as `POST /v1/quotes` answers it. */
export type PromoCodeQuote = AnswerOf<'createQuote'>

/** The body of `POST /v1/quotes` without the codes: the element adds those. */
export type PromoCodeCart = Omit<InputOf<'createQuote'>['body'], 'at' | 'discounts' | 'previous'>

/** The element's own words; everything about codes and offers is worded by the service. */
export interface PromoCodeWords {
  readonly label: string
  readonly apply: string
  readonly codes: string
  readonly hints: string
  /** `{code}` */
  readonly remove: string
  /** `{code}`, `{amount}` */
  readonly applied: string
  /** `{code}`, `{amount}` */
  readonly back: string
  /** `{code}`; the reason follows. */
  readonly dropped: string
  /** `{code}` */
  readonly removed: string
  /** `{code}` */
  readonly already: string
  readonly provisional: string
  /** `{time}` */
  readonly ends: string
  readonly checking: string
  readonly empty: string
  readonly trouble: string
  /** `{time}` */
  readonly troubleFor: string
  readonly retry: string
}

export interface PromoCodeChange {
  /** What the order should carry: codes that apply, and those that nobody could check yet. */
  readonly codes: readonly string[]
  /** Codes that do not apply to this cart and come back by themselves when it qualifies. */
  readonly waiting: readonly string[]
}

export interface PromoCodeTrouble {
  /** `network`: no answer in time; `busy`: come back later; `refused`: key, address or cart is wrong; `internal`: the element failed. */
  readonly kind: 'network' | 'busy' | 'refused' | 'internal'
  readonly status?: number
  /** Seconds. */
  readonly retryAfter?: number
  /** What the service said, or what went wrong. */
  readonly problem?: unknown
}

export interface PromoCodeEventMap {
  'promo-code:quote': CustomEvent<PromoCodeQuote>
  'promo-code:change': CustomEvent<PromoCodeChange>
  'promo-code:error': CustomEvent<PromoCodeTrouble>
  'promo-code:challenge': CustomEvent<{ readonly reason: string }>
}
