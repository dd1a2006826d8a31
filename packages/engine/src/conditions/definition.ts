/**
 * What a condition is: one plain object per file. Shared code never asks for a condition's `type`; whatever it needs
 * to know about a type, the type declares here. `conditions/index.ts` lists them; a script compares it with the folder.
 */
import type { IndexKey } from '../evaluate/index-keys.ts'
import type { ItemsFilter } from '../items/items-filter.ts'
import type { Summary } from '../locales/phrases.ts'
import type { Cart } from '../model/cart.ts'
import type { Facts } from '../model/facts.ts'
import type { Amount } from '../model/promotion.ts'
import type { Check, Remedy } from '../model/quote.ts'
import type { Schema } from '../params/schema.ts'
import type { Reason } from '../rejections/reasons.ts'
import type { ConditionDocument } from './index.ts'

/** What checkout still brings; anything else that is missing stays missing. */
export type Awaited = 'customer' | 'destination' | 'shipping_method' | 'payment_method'

/** Three-valued: a fact that the request does not carry makes a condition unknown. */
export type Verdict =
  | { readonly outcome: 'satisfied'; readonly required?: unknown; readonly actual?: unknown }
  | {
      readonly outcome: 'rejected'
      readonly reason: Reason
      readonly required: unknown
      readonly actual: unknown
      /** Details of the rejection: every number its sentence needs. */
      readonly details: Readonly<Record<string, unknown>>
      /** The smallest change that could make it hold; verified by pricing the remedied cart before it is offered. */
      readonly remedy?: Remedy
      /** Of a condition made of conditions: what else could help, by itself or together with that. */
      readonly further_remedies?: readonly Remedy[]
      /** Of a condition made of conditions: how each of them went. */
      readonly checks?: readonly Check[]
    }
  | {
      readonly outcome: 'unknown'
      readonly reason: Reason
      readonly required: unknown
      /** Absent: checkout will not bring it (an attribute), so the condition counts as not satisfied. */
      readonly waiting_for?: Awaited | readonly Awaited[]
      readonly details: Readonly<Record<string, unknown>>
      readonly remedy?: Remedy
      readonly further_remedies?: readonly Remedy[]
      readonly checks?: readonly Check[]
    }

/** What a condition may read: the whole cart (never only the promotion's lines), the facts, and the money left. */
export interface ConditionView {
  readonly cart: Cart
  readonly facts: Facts
  /** Value of the eligible lines: `list` is unit_price × quantity before this quote, `remaining` what is left now. */
  readonly valueOf: (items: ItemsFilter | undefined, basis: 'list' | 'remaining') => Amount
  readonly quantityOf: (items: ItemsFilter | undefined) => number
  readonly largestLineQuantityOf: (items: ItemsFilter | undefined) => number
  readonly defaultBasis: 'list' | 'remaining'
  /** What shipping costs now, or undefined when the request has no `shipping`. */
  readonly shippingValue: (basis: 'list' | 'remaining') => Amount | undefined
  /** Tax on top of net prices, on the eligible lines and perhaps shipping; 0 where prices include it or no rate is known. */
  readonly taxOnTop: (items: ItemsFilter | undefined, basis: 'list' | 'remaining', withShipping: boolean) => Amount
  /** Milliseconds since 1970. At a redemption unknown is not satisfied: the evaluator maps that, not the condition. */
  readonly now: number
}

export interface ConditionExample<P> {
  readonly title: string
  readonly params: P
  /** Merged over a small default cart. */
  readonly cart: Partial<Cart>
  readonly facts?: Partial<Facts>
  readonly expect: { readonly outcome: Verdict['outcome']; readonly reason?: Reason; readonly remedy?: Remedy }
}

export interface ConditionDefinition<P = never, T extends string = string> {
  readonly type: T
  readonly params: Schema<P>
  /** Facts that the caller must load besides the cart, e.g. `customer_history`. */
  readonly facts: readonly string[]
  /** Every reason that `check` may give. */
  readonly reasons: readonly Reason[]
  readonly check: (params: P, view: ConditionView) => Verdict
  /**
   * What `not` around this condition says, where words of its own tell it better than a bare refusal for the first of its
   * reasons. It fails where `check` holds, holds where `check` fails, and is unknown where `check` is.
   */
  readonly denied?: (params: P, view: ConditionView) => Verdict
  /** Of a condition made of conditions: those. It may then give every reason that they may. */
  readonly parts?: (params: P) => readonly ConditionDocument[]
  /** One short phrase for the summary sentence, e.g. "subtotal is at least $75.00". */
  readonly summary: Summary<P>
  /** The same of `not` around it, e.g. "subtotal is below $75.00". */
  readonly deniedSummary: Summary<P>
  /** A key that must be present in the cart for the condition to hold: files the promotion in the index. */
  readonly necessary?: (params: P) => IndexKey | undefined
  readonly examples: readonly ConditionExample<P>[]
}

/** Keeps the parameter type while the object is written; erases to the shape that shared code uses. */
export function defineCondition<const T extends string, P>(
  definition: ConditionDefinition<P, T>,
): ConditionDefinition<P, T> {
  return definition
}

/** One whose `not` is a condition of the same type: none of some countries is any of them turned round. */
export function defineOpposable<const T extends string, P>({
  opposite,
  ...definition
}: Omit<ConditionDefinition<P, T>, 'denied' | 'deniedSummary'> & {
  /** Parameters under which it holds where under these it fails, and the other way round. */
  readonly opposite: (params: P) => P
}): ConditionDefinition<P, T> {
  const { check, summary } = definition
  return {
    ...definition,
    denied: (params, view) => check(opposite(params), view),
    deniedSummary: {
      en: (params, phrases) => summary.en(opposite(params), phrases),
      fr: (params, phrases) => summary.fr(opposite(params), phrases),
      de: (params, phrases) => summary.de(opposite(params), phrases),
      es: (params, phrases) => summary.es(opposite(params), phrases),
    },
  }
}

/** A definition whose parameter type was erased: what shared code holds. Its parameters come from its own schema. */
export type AnyCondition = Omit<ConditionDefinition<never>, 'params' | 'examples'> & {
  readonly params: Schema<unknown>
  readonly examples: readonly ConditionExample<unknown>[]
}
