/** `POST /v1/promotions/{id}/duplicate` */
import type { mergePatchSchema } from '@counterfoil/contract'
import type { Json } from '../../use-cases/documents/noun.ts'
import { duplicatePromotion } from '../../use-cases/promotions/duplicate.ts'
import { defineCall } from '../call.ts'
import { located } from '../documents/index.ts'

export const duplicate = defineCall<typeof mergePatchSchema>({
  operation: 'duplicatePromotion',
  handle: async ({ service, caller, params, body, idempotencyKey }) => {
    const changes = (body.changes ?? {}) as Json
    const input = { id: params.id ?? '', changes, idempotency_key: idempotencyKey }
    return located('/v1/promotions', await duplicatePromotion(service, caller, input))
  },
})
