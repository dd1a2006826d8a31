/** The sums of a quote, and its total. */
import type { LineState } from '../effects/definition.ts'
import type { Cart } from '../model/cart.ts'
import type { QuotedCharge, QuotedLine, Totals } from '../model/quote.ts'
import type { Settings } from '../model/settings.ts'
import { taxOf } from './tax.ts'

export interface TotalsInput {
  readonly cart: Cart
  readonly settings: Settings
  /** In the order of the cart. */
  readonly lines: readonly QuotedLine[]
  readonly charges: readonly QuotedCharge[]
  /** What is left on the units of each line, in any order. */
  readonly states: readonly LineState[]
}

/** `total = subtotal − items_discount + shipping − shipping_discount`, plus tax unless prices include it. */
export function totalsOf(input: TotalsInput): Totals {
  const { cart, lines, charges } = input
  let subtotal = 0
  let items_discount = 0
  for (const line of lines) {
    subtotal += line.subtotal
    items_discount += line.discount
  }
  let shipping = 0
  let shipping_discount = 0
  for (const charge of charges) {
    shipping += charge.amount
    shipping_discount += charge.discount
  }
  const tax = isTaxed(cart) ? taxOf(input) : 0
  const net = subtotal - items_discount + shipping - shipping_discount
  const total = cart.prices_include_tax ? net : net + tax
  return { subtotal, items_discount, shipping, shipping_discount, tax, total }
}

/** Where no rate is known there is nothing to work out. */
function isTaxed({ line_items, shipping = [] }: Cart): boolean {
  for (const line of line_items) if (line.tax_rate !== undefined) return true
  for (const charge of shipping) if (charge.tax_rate !== undefined) return true
  return false
}
