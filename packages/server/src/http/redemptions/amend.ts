/** `POST /v1/redemptions/{id}/amend` */
import { amendRequestSchema } from '@counterfoil/contract'
import { amendOrder } from '../../use-cases/orders/amend.ts'
import { defineCall } from '../call.ts'

export const amend = defineCall({
  operation: 'amendRedemption',
  body: amendRequestSchema,
  handle: ({ service, caller, params, body, idempotencyKey }) =>
    amendOrder(service, caller, { id: params.id ?? '', ...body, idempotency_key: idempotencyKey }),
})
