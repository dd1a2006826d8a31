/** What the two halves of the shop send each other: the browser half never says a price, the back end never guesses one. */
import type { AnswerOf } from '@counterfoil/contract/client'

export type Quote = AnswerOf<'createQuote'>

/** An article of the shop's own catalogue. */
export interface Product {
  readonly sku: string
  readonly product: string
  readonly title: string
  /** Paths such as `kitchen/baking`. */
  readonly categories: readonly string[]
  /** Whole pence. */
  readonly unit_price: number
}

export interface ProductPage {
  readonly products: readonly Product[]
  readonly total: number
  readonly page: number
  readonly pages: number
}

/** What a page needs to know before it can sell anything. */
export interface ShopInfo {
  readonly publishable_key: string
  readonly currency: string
  readonly locale: string
  readonly time_zone: string
  readonly departments: readonly string[]
  readonly countries: readonly string[]
  readonly shipping: readonly ShippingMethod[]
  readonly offers: readonly Offer[]
}

/** `amounts`: one for each zone. */
export interface ShippingMethod {
  readonly method: string
  readonly title: string
  readonly amounts: Readonly<Record<Zone, number>>
}

export type Zone = 'home' | 'near' | 'far'

/** A listed promotion in its own words. */
export interface Offer {
  readonly promotion: string
  readonly title: string
  readonly banner: string
  readonly terms: readonly string[]
}

/** What a shopper has in the cart: articles and wishes, no prices. */
export interface Basket {
  readonly items: readonly { readonly sku: string; readonly quantity: number }[]
  readonly codes: readonly string[]
  readonly country: string
  readonly shipping: string
  /** A secret of this visit: what it holds belongs to whoever knows it. */
  readonly session: string
  /** What the link said that brought the shopper here. */
  readonly attribution?: Readonly<Record<string, string>>
}

/** `newsletter`: in this demonstration the shopper says it; a real shop looks it up in its own list. */
export interface Buyer {
  readonly name: string
  readonly email: string
  readonly newsletter?: boolean
}

/** To hold the price for a while, and to pay it. `expected_total`: what the shopper was shown. */
export interface CheckoutRequest {
  readonly basket: Basket
  readonly buyer: Buyer
  readonly expected_total: number
}

export interface Held {
  readonly order_id: string
  readonly expires_at: string
  readonly quote: Quote
}

export interface PayRequest extends CheckoutRequest {
  readonly order_id: string
}

export interface ReceiptDiscount {
  readonly title: string
  readonly code?: string | undefined
  readonly amount: number
}

export interface ReceiptLine {
  readonly id: string
  readonly title: string
  readonly categories: readonly string[]
  readonly quantity: number
  /** Units that came back. */
  readonly returned: number
  readonly unit_price: number
  readonly subtotal: number
  readonly total: number
  readonly discounts: readonly ReceiptDiscount[]
}

export interface Receipt {
  readonly order_id: string
  readonly status: 'redeemed' | 'cancelled' | 'returned'
  readonly placed_at: string
  readonly currency: string
  readonly lines: readonly ReceiptLine[]
  readonly shipping: { readonly amount: number; readonly total: number; readonly discounts: readonly ReceiptDiscount[] }
  readonly totals: Quote['totals']
  readonly refunded: number
}

export interface ReturnRequest {
  /** Made by the browser, so that asking twice gives back once. */
  readonly id: string
  readonly line_items: readonly { readonly id: string; readonly quantity: number }[]
  /** Only says what would be refunded. */
  readonly dry_run: boolean
}

export interface Returned {
  readonly id: string
  readonly refund: number
  readonly line_items: readonly { readonly id: string; readonly quantity: number; readonly refund: number }[]
  readonly shipping_refund: number
  readonly clawback: number
}

/** Why the back end says no. `quote`: of `changed`, what the cart costs now and why. */
export interface Refused {
  readonly error:
    | 'no_demo'
    | 'not_found'
    | 'invalid'
    | 'sold_out'
    | 'changed'
    | 'returned_before'
    | 'order_exists'
    | 'unavailable'
    | 'too_large'
  readonly message: string
  readonly quote?: Quote
}
