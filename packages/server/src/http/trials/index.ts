/** `POST /v1/trials` */
import { cartSchema, trialRequestSchema, unknownFieldWarnings } from '@counterfoil/contract'
import type { Quote } from '@counterfoil/engine'
import { tryCart } from '../../use-cases/trials/try-cart.ts'
import { defineCall, type Handler } from '../call.ts'

export const trialHandlers: readonly Handler[] = [
  defineCall({
    operation: 'tryCart',
    body: trialRequestSchema,
    handle: async ({ service, caller, body, raw }) => {
      const reply = await tryCart(service, caller, body)
      if (reply.status !== 200) return reply
      const sent = (raw as { readonly cart: unknown }).cart
      const warnings = unknownFieldWarnings(cartSchema, sent)
      if (warnings.length === 0) return reply
      const told = reply.body as { readonly quote: Quote }
      return { ...reply, body: { ...told, quote: { ...told.quote, warnings: [...told.quote.warnings, ...warnings] } } }
    },
  }),
]
