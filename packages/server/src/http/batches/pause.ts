/** `POST /v1/batches/{id}/pause` and `/resume` */
import { pauseBatch, resumeBatch } from '../../use-cases/batches/pause.ts'
import { defineCall } from '../call.ts'

export const pause = defineCall({
  operation: 'pauseBatch',
  handle: ({ service, caller, params, idempotencyKey }) =>
    pauseBatch(service, caller, { id: params.id ?? '', idempotency_key: idempotencyKey }),
})

export const resume = defineCall({
  operation: 'resumeBatch',
  handle: ({ service, caller, params, idempotencyKey }) =>
    resumeBatch(service, caller, { id: params.id ?? '', idempotency_key: idempotencyKey }),
})
