/** `POST /v1/batches/{id}/extend` */
import { batchExtensionSchema } from '@counterfoil/contract'
import { extendBatch } from '../../use-cases/batches/extend.ts'
import { defineCall } from '../call.ts'

export const extend = defineCall({
  operation: 'extendBatch',
  body: batchExtensionSchema,
  handle: ({ service, caller, params, body, idempotencyKey }) =>
    extendBatch(service, caller, { id: params.id ?? '', count: body.count, idempotency_key: idempotencyKey }),
})
