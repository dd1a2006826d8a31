/** The sums of a quote, and its total. */
import type { LineState } from '../effects/definition.ts'
import type { Cart } from '../model/cart.ts'
import type { Amount } from '../model/promotion.ts'
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
  const totals = {
    subtotal: sum(lines, line => line.subtotal),
    items_discount: sum(lines, line => line.discount),
    shipping: sum(charges, charge => charge.amount),
    shipping_discount: sum(charges, charge => charge.discount),
  }
  const tax = taxOf(input)
  const net = totals.subtotal - totals.items_discount + totals.shipping - totals.shipping_discount
  return { ...totals, tax, total: cart.prices_include_tax ? net : net + tax }
}

function sum<T>(rows: readonly T[], amountOf: (row: T) => Amount): Amount {
  return rows.reduce((total, row) => total + amountOf(row), 0)
}
