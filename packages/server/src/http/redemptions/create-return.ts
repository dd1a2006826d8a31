/** `POST /v1/redemptions/{id}/returns` */
import { returnRequestSchema } from '@counterfoil/contract'
import { recordReturn } from '../../use-cases/orders/record-return.ts'
import { defineCall } from '../call.ts'

export const createReturn = defineCall({
  operation: 'createReturn',
  body: returnRequestSchema,
  handle: ({ service, caller, params, body, idempotencyKey }) =>
    recordReturn(service, caller, { ...body, redemption: params.id ?? '', idempotency_key: idempotencyKey }),
})
