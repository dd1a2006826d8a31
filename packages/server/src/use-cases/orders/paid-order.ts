/** What was paid for each line and for shipping, with their shares of the tax, from the frozen quote. */
import { allocate, type Cart, mulDiv, type Quote } from '@counterfoil/engine'
import { discountedUnits, type PaidOrder } from '@counterfoil/ledger'
import type { Returned } from '../../store/returns/read-returned-lines.ts'

export interface PaidInput {
  readonly quote: Quote
  readonly cart: Cart
  readonly returned: Returned
  readonly refunded: number
}

export function paidOrder({ quote, cart, returned, refunded }: PaidInput): PaidOrder {
  const progress = new Map(returned.lines.map(line => [line.line_id, line]))
  const tax = taxShares(quote, cart)
  const lines = quote.line_items.map((line, position) => ({
    id: line.id,
    quantity: line.quantity,
    paid: line.total + (tax[position] ?? 0),
    returned: progress.get(line.id)?.returned_units ?? 0,
    refunded: progress.get(line.id)?.refunded ?? 0,
  }))
  const paidOnLines = lines.reduce((sum, line) => sum + line.paid, 0)
  return {
    lines,
    shipping: quote.totals.total - paidOnLines,
    shippingRefunded: returned.shipping_refunded,
    refunded,
  }
}

/** A line as it was bought, in the words of the table that follows what comes back of it. */
export interface BoughtLine {
  readonly line_id: string
  readonly position: number
  readonly sku: string | null
  readonly product: string | null
  readonly quantity: number
  readonly gross: number
  readonly discount: number
  readonly discounted_units: number
}

/** The lines of a quote and of its cart stand in one order. Undefined: there is no such line. */
export function boughtLine({ quote, cart }: Pick<PaidInput, 'quote' | 'cart'>, id: string): BoughtLine | undefined {
  const position = quote.line_items.findIndex(line => line.id === id)
  const line = quote.line_items[position]
  if (!line) return undefined
  const own = cart.line_items[position]
  return {
    line_id: id,
    position,
    sku: own?.sku ?? null,
    product: own?.product ?? null,
    quantity: line.quantity,
    gross: line.subtotal,
    discount: line.discount,
    discounted_units: discountedUnits(line),
  }
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
