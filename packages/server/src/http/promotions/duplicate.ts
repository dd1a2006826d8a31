/** `POST /v1/promotions/{id}/duplicate` */
import { duplicateRequestSchema } from '@counterfoil/contract'
import type { Json } from '../../use-cases/documents/noun.ts'
import { duplicatePromotion } from '../../use-cases/promotions/duplicate.ts'
import { defineCall } from '../call.ts'
import { located } from '../documents/index.ts'

export const duplicate = defineCall({
  operation: 'duplicatePromotion',
  body: duplicateRequestSchema,
  handle: async ({ service, caller, params, body, idempotencyKey }) => {
    const { changes = {}, code } = body as { readonly changes?: Json; readonly code?: string | Json }
    const input = { id: params.id ?? '', changes, code, idempotency_key: idempotencyKey }
    return located('/v1/promotions', await duplicatePromotion(service, caller, input))
  },
})
