/**
 * The cart that a quote prices. Unknown fields are ignored (a shop sends what it has) and named in the quote's
 * warnings; everything that is read is checked, also what only the whole can show: line ids that repeat, and sums
 * past the largest exact integer.
 */
import { z } from 'zod'
import { checkCart } from './cart-checks.ts'
import {
  amount,
  attributes,
  count,
  country,
  currency,
  externalId,
  locale,
  plausibleInstant,
  quantity,
  taxRate,
  text,
  word,
  words,
} from './scalars.ts'

export const maxLines = 5000

export const cartLine = z.object({
  id: externalId,
  sku: word.exactOptional(),
  product: word.exactOptional(),
  categories: words.exactOptional(),
  collections: words.exactOptional(),
  brand: word.exactOptional(),
  tags: words.exactOptional(),
  quantity,
  unit_price: amount,
  compare_at_price: amount.exactOptional(),
  unit_cost: amount.exactOptional(),
  min_unit_price: amount.exactOptional(),
  tax_rate: taxRate.exactOptional(),
  gift_of: word.exactOptional(),
  attributes: attributes.exactOptional(),
})

export const shippingCharge = z.object({
  id: externalId,
  method: word.exactOptional(),
  amount,
  tax_rate: taxRate.exactOptional(),
})

const address = z.object({
  lines: z.array(text(255)).max(10).exactOptional(),
  postcode: text(32).exactOptional(),
  city: text(255).exactOptional(),
  country: country.exactOptional(),
})

/** What names a customer. */
export const customerNames = {
  id: externalId.exactOptional(),
  email: text(320).exactOptional(),
  /** These three count where the store's `customer_identities` says so; they are hashed, never kept, never answered. */
  phone: text(64).exactOptional(),
  payment_fingerprint: text(255).exactOptional(),
  address: address.exactOptional(),
}

const customer = z.object({
  ...customerNames,
  segments: words.exactOptional(),
  order_count: count.exactOptional(),
  attributes: attributes.exactOptional(),
  token: text(4096).exactOptional(),
})

const context = z.object({
  session_id: externalId.exactOptional(),
  sales_channel: word.exactOptional(),
  billing_country: country.exactOptional(),
  shipping_country: country.exactOptional(),
  shipping_region: word.exactOptional(),
  billing_region: word.exactOptional(),
  ip: text(64).exactOptional(),
  ip_country: country.exactOptional(),
  ip_region: word.exactOptional(),
  payment_method: word.exactOptional(),
  attribution: z.record(text(64), text(1024)).exactOptional(),
  /** What the shop's back end signed when the shopper had solved a challenge. */
  challenge: text(512).exactOptional(),
})

/** The fields of a cart, without the checks of the whole: an order has them too. */
export const cartFields = {
  currency,
  locale: locale.exactOptional(),
  at: plausibleInstant.exactOptional(),
  line_items: z.array(cartLine).max(maxLines),
  shipping: z.array(shippingCharge).max(250).exactOptional(),
  prices_include_tax: z.boolean().exactOptional(),
  customer: customer.exactOptional(),
  context: context.exactOptional(),
  attributes: attributes.exactOptional(),
  discounts: z.object({ codes: z.array(z.string()).max(250).exactOptional() }).exactOptional(),
  previous: z
    .object({
      applied: z.array(z.string()).max(250).exactOptional(),
      rejected: z.array(z.string()).max(250).exactOptional(),
    })
    .exactOptional(),
  include: z.array(z.enum(['remedies', 'nearly', 'lines'])).exactOptional(),
}

export const cartSchema = z
  .object(cartFields)
  .superRefine(checkCart, { when: () => true })
  .meta({ id: 'Cart' })
