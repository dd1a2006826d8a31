/**
 * The few words of our documents that this reference knows, written down a second time. Every line is one unit, so that
 * which unit of a line carries a discount is no question here.
 */

export type Kind = 'product' | 'order' | 'shipping'

export interface Matcher {
  readonly products: readonly string[]
}

/** Only one include matcher with products; absent: every line. */
export interface Items {
  readonly include?: readonly Matcher[]
}

export type Money = Readonly<Record<string, number>>

export interface GetSide {
  readonly items: Items
  readonly quantity: number
  readonly percent_off: string
}

export type Effect =
  | {
      readonly type: 'percent_off'
      readonly percent: string
      readonly target: 'items' | 'order'
      readonly items?: Items
      readonly base?: 'remaining' | 'list'
      readonly max_amount?: Money
    }
  | { readonly type: 'amount_off'; readonly amount: Money; readonly target: 'items' | 'order'; readonly items?: Items }
  | { readonly type: 'fixed_price'; readonly price: Money; readonly per: 'unit'; readonly items?: Items }
  | { readonly type: 'shipping_off'; readonly percent: string }
  | { readonly type: 'shipping_off'; readonly price: Money }
  | { readonly type: 'shipping_off'; readonly amount: Money }
  | {
      readonly type: 'buy_x_get_y'
      readonly buy: { readonly items: Items; readonly quantity?: number; readonly amount?: Money }
      readonly get: GetSide
      readonly pick: 'cheapest' | 'dearest'
      readonly max_repeats?: number
    }
  | {
      readonly type: 'bundle'
      readonly parts: readonly { readonly items: Items; readonly quantity: number }[]
      readonly amount_off?: Money
      readonly price?: Money
      readonly pick: 'cheapest' | 'dearest'
      readonly max_repeats: 1
    }
  | {
      readonly type: 'fixed_price'
      readonly price: Money
      readonly per: 'set'
      readonly set_size: number
      readonly items?: Items
      readonly pick: 'cheapest' | 'dearest'
      readonly max_repeats: 1
    }

export interface Condition {
  readonly type: 'minimum_subtotal'
  readonly amount: Money
  readonly basis?: 'list' | 'remaining'
}

export interface Rule {
  readonly id: string
  readonly trigger: 'automatic' | 'code'
  readonly priority: number
  readonly conditions: readonly Condition[]
  readonly effects: readonly Effect[]
  readonly limits?: { readonly budget: Money; readonly on_budget: 'refuse' | 'trim' }
  readonly margin_floor?: string
  readonly combination: {
    readonly with?: readonly Kind[]
    readonly group?: string
    readonly exclusive?: boolean
    readonly stack_on_line?: boolean
    readonly stop_on_line?: boolean
  }
}

export interface Line {
  readonly id: string
  readonly product: string
  readonly quantity: 1
  readonly unit_price: number
  readonly unit_cost?: number
  readonly min_unit_price?: number
}

export interface Shop {
  readonly rules: readonly Rule[]
  readonly lines: readonly Line[]
  readonly fees: readonly { readonly id: string; readonly amount: number }[]
  readonly settings: {
    readonly max_codes: number
    readonly order_of_application: 'class' | 'priority'
    readonly percent_base: 'remaining' | 'list'
    readonly threshold_basis: 'list' | 'remaining'
    readonly margin_floor?: string
    readonly max_total_discount?: { readonly percent?: string; readonly amount?: Money }
  }
}

export const USD = (amount: Money): number => amount.USD ?? 0

export function fits(line: Line, items: Items | undefined): boolean {
  const [only] = items?.include ?? []
  return only === undefined || only.products.includes(line.product)
}

export function kindOf(effect: Effect): Kind {
  if (effect.type === 'shipping_off') return 'shipping'
  return 'target' in effect && effect.target === 'order' ? 'order' : 'product'
}

export const kindsOf = (rule: Rule): Kind[] => [...new Set(rule.effects.map(kindOf))]

/** Default `with`: shipping for product and order promotions, product and order for shipping; several classes: the union. */
export function listsOf(rule: Rule): readonly Kind[] {
  const usual: Readonly<Record<Kind, readonly Kind[]>> = {
    product: ['shipping'],
    order: ['shipping'],
    shipping: ['product', 'order'],
  }
  return rule.combination.with ?? kindsOf(rule).flatMap(kind => usual[kind])
}

export function mayShare(a: Rule, b: Rule): boolean {
  const lists = (one: Rule, other: Rule) => kindsOf(other).every(kind => listsOf(one).includes(kind))
  const apart = a.combination.group === undefined || a.combination.group !== b.combination.group
  return apart && !a.combination.exclusive && !b.combination.exclusive && lists(a, b) && lists(b, a)
}
