/**
 * The cart as Counterfoil prices it. Both halves build it with these few lines: the browser to show a price, the back end
 * (with the prices of its own catalogue) to charge one.
 */
import type { InputOf } from '@counterfoil/contract/client'
import type { Basket, Product, ShippingMethod, Zone } from './documents.ts'

type Cart = InputOf<'createQuote'>['body']

export const currency = 'GBP'

export interface CartParts {
  readonly basket: Basket
  /** Of everything in the basket; what is not among them is left out. */
  readonly products: ReadonlyMap<string, Product>
  readonly methods: readonly ShippingMethod[]
  readonly locale: string
}

/** Line ids are article numbers: an order has one line of each. */
export function toCart({ basket, products, methods, locale }: CartParts): Cart {
  return {
    currency,
    locale,
    line_items: basket.items.flatMap(({ sku, quantity }) => {
      const found = products.get(sku)
      if (found === undefined) return []
      const { product, categories, unit_price } = found
      return [{ id: sku, sku, product, categories, quantity, unit_price }]
    }),
    shipping: shippingOf(basket, methods),
    context: {
      session_id: basket.session,
      sales_channel: 'web',
      shipping_country: basket.country,
      billing_country: basket.country,
      ...(basket.attribution && { attribution: basket.attribution }),
    },
  }
}

/** An empty cart costs no shipping. */
function shippingOf(
  { items, shipping, country }: Basket,
  methods: readonly ShippingMethod[],
): NonNullable<Cart['shipping']> {
  const method = methods.find(each => each.method === shipping) ?? methods[0]
  if (method === undefined || items.length === 0) return []
  return [{ id: 'delivery', method: method.method, amount: method.amounts[zoneOf(country)] }]
}

const near = ['IE', 'FR', 'DE', 'BE', 'NL', 'ES', 'PT', 'IT', 'AT', 'DK']

export const countries = ['GB', ...near, 'US', 'AU', 'JP']

export function zoneOf(country: string): Zone {
  if (country === 'GB') return 'home'
  return near.includes(country) ? 'near' : 'far'
}
