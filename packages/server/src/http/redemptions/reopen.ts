/** `POST /v1/redemptions/{id}/reopen` */
import { reopenRequestSchema } from '@counterfoil/contract'
import { reopenRedemption } from '../../use-cases/orders/reopen.ts'
import { defineCall } from '../call.ts'

export const reopen = defineCall({
  operation: 'reopenRedemption',
  body: reopenRequestSchema,
  handle: ({ service, caller, params, body, idempotencyKey }) =>
    reopenRedemption(service, caller, { id: params.id ?? '', ...body, idempotency_key: idempotencyKey }),
})
