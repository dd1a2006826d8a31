/**
 * The two steps of buying. `hold` when the shopper goes to pay: what the codes take is theirs for some minutes. `pay` when
 * the payment stands: everything is taken in one step, or nothing. Prices are the catalogue's, never the browser's.
 */
import type { Client } from '@counterfoil/contract/client'
import type { CheckoutRequest, Held, PayRequest, Receipt } from '../documents.ts'
import { toCart } from '../to-cart.ts'
import { type Catalogue, refuseUnsold } from './catalogue.ts'
import { receiptOf } from './receipt.ts'
import { shippingMethods } from './shipping.ts'

export interface Till {
  readonly api: Client
  readonly catalogue: Catalogue
  readonly locale: string
}

/** `address`: of the shopper's device, for the guard against guessing. */
export async function hold(till: Till, request: CheckoutRequest, address: string | undefined): Promise<Held> {
  const { order: cart } = await orderOf(till, request, address)
  const held = await till.api.createReservation({ body: { ...cart, expected_total: request.expected_total } })
  // The number is made now, once, so that paying twice pays one order.
  return { order_id: newOrderId(), expires_at: held.expires_at, quote: held.quote }
}

/** Throws ProblemError `quote_changed` when the promise cannot be kept any more; then nothing was taken. */
export async function pay(till: Till, request: PayRequest, address: string | undefined): Promise<Receipt> {
  const { order, products } = await orderOf(till, request, address)
  // Here a shop asks its payment provider to authorise `expected_total`; after the next line it captures the money, and
  // lets go of it when that line throws.
  // What the session holds becomes the order; a hold whose time is over is simply priced anew.
  const redemption = await till.api.createRedemption({
    body: {
      order: { ...order, id: request.order_id },
      expected_total: request.expected_total,
    },
    idempotencyKey: request.order_id,
  })
  return receiptOf(redemption, products)
}

/** The name of the shopper stays in the shop; of the e-mail Counterfoil keeps a keyed hash. */
async function orderOf({ catalogue, locale }: Till, request: CheckoutRequest, address: string | undefined) {
  const { basket, buyer } = request
  const products = await catalogue.all()
  refuseUnsold(products, basket.items)
  const cart = toCart({ basket, products, methods: shippingMethods, locale })
  const order = {
    ...cart,
    // Said even when there are none: what is not said is unknown, and a code for a segment is promised until it is paid.
    customer: { email: buyer.email, segments: buyer.newsletter ? ['newsletter'] : [] },
    context: { ...cart.context, ...(address !== undefined && { ip: address }) },
    discounts: { codes: basket.codes },
  }
  return { order, products }
}

/** Nobody can guess it: whoever knows it may read the receipt. */
function newOrderId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return `shop-${Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')}`
}
