/**
 * What an effect is: one plain object per file. An effect proposes, the evaluator applies: one place caps at what is
 * left of a line, keeps the runs of units, and records the allocation. Shared code never asks for an effect's `type`.
 */

import type { IndexKey } from '../evaluate/index-keys.ts'
import type { ItemsFilter } from '../items/items-filter.ts'
import type { Summary } from '../locales/phrases.ts'
import type { Cart, CartLine, ShippingCharge } from '../model/cart.ts'
import type { Amount, PromotionClass } from '../model/promotion.ts'
import type { Arithmetic } from '../money/arithmetic.ts'
import type { Schema } from '../params/schema.ts'
import type { WholeLine, WholeOrder } from './whole-line.ts'

/** Units of one line that share one history. `left` is the money still on all of them together, in minor units. */
export interface Run {
  readonly units: number
  readonly left: Amount
  /** Trigger or given unit of an earlier effect that pairs units (buy X get Y, bundle): no other such effect may count it. */
  readonly claimed?: boolean
  /** Promotions that took off these units, as bits that pricing gives out: each counts a unit once, whatever its effects. */
  readonly counted?: number
}

/** A line as an effect sees it: eligible, owned by the promotion, with what earlier promotions left. */
export interface LineState {
  /** Position in `cart.line_items`; what a `Take` names. */
  readonly index: number
  readonly line: CartLine
  /** unit_price × quantity, before this quote. */
  readonly list: Amount
  /** Σ runs.left, and never below the line's floor once an effect was applied. */
  readonly left: Amount
  /** The line as a whole stays at or above this (the margin floor), besides the `min_unit_price` of every unit. */
  readonly floor: Amount
  /** What may still be taken of all runs together: `left` less the floors. */
  readonly capacity: Amount
  readonly runs: readonly Run[]
}

export interface ChargeState {
  /** Position in `cart.shipping`. */
  readonly index: number
  readonly charge: ShippingCharge
  readonly left: Amount
}

export interface EffectView {
  readonly cart: Cart
  readonly currency: string
  /** Lines the promotion may touch and that pass `items`, by line id (code units): the order of input never matters. */
  readonly lines: readonly LineState[]
  /** Undefined: the request has no `shipping` yet. */
  readonly charges: readonly ChargeState[] | undefined
  /** Every line of the cart by id, untouched and as it stands now: what a threshold is read from, as a condition reads it. */
  readonly whole: { readonly pristine: readonly LineState[]; readonly now: readonly LineState[] }
  /** The store's rounding, allocation and percent base as one object, chosen at compile time. */
  readonly arithmetic: Arithmetic
}

/**
 * Money off some units of one run of one line. Several takes of one run stand in a row and lie side by side on it, from
 * its first unit on: together they have at most its units.
 */
export interface Take {
  readonly line: number
  readonly run: number
  readonly units: number
  /** 0 only for units that are claimed without losing money: the triggers of a pairing effect. */
  readonly amount: Amount
  /** These units are used up for every later effect that pairs units. */
  readonly claims?: boolean
}

/** Units that the shop adds to the order: they are no lines of this cart and in no total. */
export interface GiftProposal {
  readonly sku: string
  readonly quantity: number
  /** What the budget pays for it. */
  readonly value: Amount
  /**
   * What it counts for in the choice between solutions beside what its lines lose: at least 1 where they lose nothing, so
   * that a gift is given where nothing is lost by it.
   */
  readonly worth: Amount
  /** Its units that the shop has added already: on lines that are marked as this promotion's gift, by position in the cart. */
  readonly onLines?: readonly { readonly line: number; readonly units: number }[]
}

export interface ChargeTake {
  readonly charge: number
  readonly amount: Amount
}

export interface Proposal {
  /** Those of one line stand together, by run. */
  readonly takes: readonly Take[]
  readonly charges: readonly ChargeTake[]
  readonly gifts?: readonly GiftProposal[]
  /** Nothing can be said yet: the key `shipping` is missing. The promotion is provisional with amount 0. */
  readonly waiting_for?: 'destination'
}

export interface EffectExample<P> {
  readonly title: string
  readonly params: P
  readonly cart: Partial<Cart>
  /** The worked sum: what each line and charge must lose, by id. */
  readonly expect: {
    readonly lines?: Readonly<Record<string, Amount>>
    readonly shipping?: Readonly<Record<string, Amount>>
  }
}

export interface EffectDefinition<P = never> {
  readonly type: string
  readonly params: Schema<P>
  /** Which lines the effect sees: those that fit any of the filters; none given: every line. Filtered once a quote. */
  readonly items: (params: P) => readonly ItemsFilter[]
  /** True: the effect sees the lines that are marked as gifts of its promotion, and no others. Absent: never those. */
  readonly ofGiftLines?: boolean
  readonly class: (params: P) => PromotionClass
  readonly method: (params: P) => 'each' | 'across'
  readonly propose: (params: P, view: EffectView) => Proposal
  /** The most this effect can take off one line, whatever other promotions own, leave or use up: an admissible bound. */
  readonly ceiling: (params: P, line: LineState, view: EffectView) => Amount
  /** The most it can take in all (lines and charges), under the same reading. */
  readonly totalCeiling: (params: P, view: EffectView) => Amount
  /** The most that its gifts can count for in the choice; absent: it gives none. */
  readonly giftCeiling?: (params: P, view: EffectView) => Amount
  /** True when what a line loses depends on that line alone: the search may then choose owners line by line. */
  readonly separable: (params: P, arithmetic: Arithmetic) => boolean
  /**
   * A short cut for separable effects that take whole lines and, following one another, take no less together than one
   * of them alone: most quotes are priced with it. Absent or undefined: there is none.
   */
  readonly onWholeLine?: (params: P, arithmetic: Arithmetic) => WholeLine | undefined
  /**
   * The same for effects on the order: one amount, spread over the lines that it sees by what is left of them. Absent or
   * undefined: there is none.
   */
  readonly onWholeOrder?: (params: P, arithmetic: Arithmetic) => WholeOrder | undefined
  /**
   * True when one cent more or less that others leave may change what it takes by more than a cent, or when it looks at
   * several groups of lines by themselves; absent: never. Effects on items say the same by not being separable.
   */
  readonly couples?: (params: P, arithmetic: Arithmetic) => boolean
  /** Currencies the effect has an amount for; undefined: any. Missing one is `wrong_currency`. */
  readonly currencies: (params: P) => readonly string[] | undefined
  /** True when some line or charge could be touched, or the charges are not known yet; else `no_eligible_items`. */
  readonly touches: (params: P, view: EffectView) => boolean
  /** Of shipping: the only methods whose charges it touches; absent or undefined: any. */
  readonly methods?: (params: P) => readonly string[] | undefined
  /** True when it starts at a sum of money, so that a number of pieces cannot be said to be enough; absent: never. */
  readonly startsAtMoney?: (params: P) => boolean
  readonly summary: Summary<P>
  readonly necessary?: (params: P) => IndexKey | undefined
  readonly examples: readonly EffectExample<P>[]
}

export function defineEffect<P>(definition: EffectDefinition<P>): EffectDefinition<P> {
  return definition
}
