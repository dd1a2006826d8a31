/** `POST /v1/quotes` */
import { cartSchema, unknownFieldWarnings } from '@counterfoil/contract'
import type { Quote } from '@counterfoil/engine'
import { priceCart } from '../../use-cases/price-cart.ts'
import { defineCall } from '../call.ts'

export const create = defineCall({
  operation: 'createQuote',
  body: cartSchema,
  handle: async ({ service, caller, body, raw, peer }) => {
    const reply = await priceCart(service, caller, { cart: body, peer })
    const warnings = body === raw ? [] : unknownFieldWarnings(cartSchema, raw)
    if (reply.status !== 200 || warnings.length === 0) return reply
    const quote = reply.body as Quote
    return { ...reply, body: { ...quote, warnings: [...quote.warnings, ...warnings] } }
  },
})
