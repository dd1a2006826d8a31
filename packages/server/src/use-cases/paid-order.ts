/** What was paid for each line and for shipping, with their shares of the tax, from the frozen quote. */
import { allocate, type Cart, mulDiv, type Quote } from '@counterfoil/engine'
import type { PaidOrder } from '@counterfoil/ledger'
import type { ReturnedLine } from '../store/returns/read-returned-lines.ts'

export interface PaidInput {
  readonly quote: Quote
  readonly cart: Cart
  readonly returned: readonly ReturnedLine[]
  readonly refunded: number
}

export function paidOrder({ quote, cart, returned, refunded }: PaidInput): PaidOrder {
  const progress = new Map(returned.map(line => [line.line_id, line]))
  const tax = taxShares(quote, cart)
  const lines = quote.line_items.map((line, position) => ({
    id: line.id,
    quantity: line.quantity,
    paid: line.total + (tax[position] ?? 0),
    returned: progress.get(line.id)?.returned_units ?? 0,
    refunded: progress.get(line.id)?.refunded ?? 0,
  }))
  const paidOnLines = lines.reduce((sum, line) => sum + line.paid, 0)
  const shippingRefunded = returned[0]?.shipping_refunded ?? 0
  return { lines, shipping: quote.totals.total - paidOnLines, shippingRefunded, refunded }
}

/**
 * Tax that was added, spread over lines and then charges by what each owes: 2.00 of tax over 5.00 at 20 % and 10.00 at
 * 10 % is 1.00 and 1.00. Prices with tax need no share.
 */
function taxShares({ line_items, shipping, totals }: Quote, cart: Cart): readonly number[] {
  const { tax } = totals
  if (tax === 0 || cart.prices_include_tax === true) return []
  const owed = [
    ...line_items.map((line, index) => taxOf(line.total, cart.line_items[index]?.tax_rate)),
    ...shipping.map((charge, index) => taxOf(charge.total, cart.shipping?.[index]?.tax_rate)),
  ]
  const whole = owed.some(amount => amount > 0) ? owed : [...line_items, ...shipping].map(part => part.total)
  return allocate(tax, whole)
}

/** The rate in percent has at most four decimals. */
function taxOf(amount: number, rate: string | undefined): number {
  if (rate === undefined) return 0
  return mulDiv(amount, Math.round(Number(rate) * 10_000), 1_000_000, 'half_up')
}
