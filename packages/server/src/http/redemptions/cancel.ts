/** `POST /v1/redemptions/{id}/cancel` */
import { cancelRequestSchema } from '@counterfoil/contract'
import { cancelRedemption } from '../../use-cases/orders/cancel.ts'
import { defineCall } from '../call.ts'

export const cancel = defineCall({
  operation: 'cancelRedemption',
  body: cancelRequestSchema,
  handle: ({ service, caller, params, body, idempotencyKey }) =>
    cancelRedemption(service, caller, { id: params.id ?? '', ...body, idempotency_key: idempotencyKey }),
})
