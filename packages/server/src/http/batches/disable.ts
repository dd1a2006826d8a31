/** `POST /v1/batches/{id}/disable` and `/enable` */
import { batchPartSchema } from '@counterfoil/contract'
import { disableBatch, enableBatch } from '../../use-cases/batches/disable.ts'
import { defineCall } from '../call.ts'

export const disable = defineCall({
  operation: 'disableBatch',
  body: batchPartSchema,
  handle: ({ service, caller, params, body, idempotencyKey }) =>
    disableBatch(service, caller, { id: params.id ?? '', part: body, idempotency_key: idempotencyKey }),
})

export const enable = defineCall({
  operation: 'enableBatch',
  body: batchPartSchema,
  handle: ({ service, caller, params, body, idempotencyKey }) =>
    enableBatch(service, caller, { id: params.id ?? '', part: body, idempotency_key: idempotencyKey }),
})
