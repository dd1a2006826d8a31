/**
 * What reports need of an order, taken from its quote and cart: 3 tees at 10.00 with 10 % off, and a mug without:
 * gross 35.00, net 32.00, and one discounted line, TEE, 3 units, 3.00 off by the promotion.
 */
import type { Cart, Quote } from '@counterfoil/engine'

export interface OrderFigures {
  /** Minor units, before and after all discounts on items. */
  readonly gross: number
  readonly net: number
  /** What the whole order costs. */
  readonly total: number
  /** Those that carry a discount. */
  readonly lines: readonly DiscountedLine[]
}

export interface DiscountedLine {
  readonly id: string
  /** Its product, else its SKU, else empty. */
  readonly product: string
  readonly quantity: number
  readonly discounts: readonly { readonly promotion: string; readonly units: number; readonly amount: number }[]
}

/** A product with its units that carried a discount, and the discount on them. */
export type CarriedProduct = readonly [product: string, units: number, discount: number]

/** For `redemptions.carried` (see `carriedProducts`), and for `ledger.change`, which keeps an amended order's before and after. */
export function orderFigures(quote: Quote, cart: Pick<Cart, 'line_items'>): OrderFigures {
  return {
    gross: quote.totals.subtotal,
    net: quote.totals.subtotal - quote.totals.items_discount,
    total: quote.totals.total,
    lines: quote.line_items.flatMap((line, position) => {
      if (line.discount === 0) return []
      const { product, sku } = cart.line_items[position] ?? {}
      const discounts = line.discounts.map(({ promotion, units, amount }) => ({ promotion, units, amount }))
      return [{ id: line.id, product: product ?? sku ?? '', quantity: line.quantity, discounts }]
    }),
  }
}

/** Of a line every unit counts once, however many promotions discounted it. */
export function carriedProducts(lines: readonly DiscountedLine[]): readonly CarriedProduct[] {
  const products = new Map<string, { units: number; discount: number }>()
  for (const { product, quantity, discounts } of lines) {
    const own = products.get(product) ?? { units: 0, discount: 0 }
    const units = discounts.reduce((most, discount) => Math.max(most, discount.units), 0)
    own.units += Math.min(units, quantity)
    own.discount += discounts.reduce((sum, { amount }) => sum + amount, 0)
    products.set(product, own)
  }
  return [...products].filter(([, { discount }]) => discount > 0).map(([key, own]) => [key, own.units, own.discount])
}
