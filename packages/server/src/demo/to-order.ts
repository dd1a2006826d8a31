/** An order of the demo data as the documents that `POST /v1/redemptions` and `…/returns` take. */
import type { Cart, CartLine } from '@counterfoil/engine'
import type { Drawn, Shopper } from './draw-codes.ts'
import type { DemoOrder, DemoReturn } from './order-format.ts'

export type DemoRedemptionOrder = Cart & { readonly id: string; readonly placed_at: string }

export function toRedemptionOrder(order: DemoOrder, shopper: Shopper, drawn: Drawn): DemoRedemptionOrder {
  const { id, country, customer } = order
  const segments = shopper.segments.length > 0 ? { segments: shopper.segments } : {}
  return {
    id,
    placed_at: instantOf(order.minute),
    currency: 'GBP',
    locale: 'en',
    line_items: order.lines.map(
      ({ item, quantity, unitPrice }, position): CartLine => ({
        id: lineId(position),
        sku: item.sku,
        product: item.product,
        categories: [item.category],
        quantity,
        unit_price: unitPrice,
      }),
    ),
    shipping: order.shipping.map((amount, index) => ({ id: `s${index + 1}`, method: 'standard', amount })),
    ...(customer === undefined ? {} : { customer: { id: customer, ...segments } }),
    context: {
      session_id: `web-order-${id}`,
      sales_channel: 'web',
      ...(country === undefined ? {} : { shipping_country: country, billing_country: country }),
      ...(drawn.attribution === undefined ? {} : { attribution: drawn.attribution }),
    },
    discounts: { codes: drawn.codes },
  }
}

export function toReturn(back: DemoReturn) {
  return { id: back.id, line_items: back.lines.map(({ position, quantity }) => ({ id: lineId(position), quantity })) }
}

export function instantOf(minute: number): string {
  return new Date(minute * 60_000).toISOString()
}

/** Lines have no id in the data; their place in the invoice is one. */
function lineId(position: number): string {
  return String(position + 1)
}
