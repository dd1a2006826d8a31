/** `POST /v1/batches` and `POST /v1/batches/preview` */
import { newBatchSchema } from '@counterfoil/contract'
import { createBatch } from '../../use-cases/batches/create.ts'
import { previewBatch } from '../../use-cases/batches/preview.ts'
import { defineCall } from '../call.ts'
import { located } from '../documents/index.ts'

export const create = defineCall({
  operation: 'createBatch',
  body: newBatchSchema,
  handle: async ({ service, caller, body, idempotencyKey }) =>
    located('/v1/batches', await createBatch(service, caller, { batch: body, idempotency_key: idempotencyKey })),
})

export const preview = defineCall({
  operation: 'previewBatch',
  body: newBatchSchema,
  handle: ({ service, caller, body }) => previewBatch(service, caller, body),
})
