/** What is left of an order after its goods are paid: over the lines whose cost somebody told, without tax. */
import { type Cart, includedTax, type Quote } from '@counterfoil/engine'

export interface Margin {
  readonly revenue: number
  readonly cost: number
  readonly lines: number
  /** Lines with a cost. */
  readonly known: number
}

export const noMargin: Margin = { revenue: 0, cost: 0, lines: 0, known: 0 }

/** Two tees at 25.00 that cost 9.00, with 10 % off: 45.00 − 18.00 = 27.00. */
export function addMargin(sum: Margin, cart: Cart, quote: Quote): Margin {
  let { revenue, cost, known } = sum
  for (const [position, { unit_cost, tax_rate, quantity }] of cart.line_items.entries()) {
    const paid = quote.line_items[position]?.total
    if (unit_cost === undefined || paid === undefined) continue
    known += 1
    cost += unit_cost * quantity
    revenue += paid - (cart.prices_include_tax ? includedTax(paid, tax_rate) : 0)
  }
  return { revenue, cost, known, lines: sum.lines + cart.line_items.length }
}

/** Null: nobody told what anything costs. */
export function shownMargin({ revenue, cost, known }: Margin) {
  return known === 0 ? null : { revenue, cost, amount: revenue - cost }
}
