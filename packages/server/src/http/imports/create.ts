/** `POST /v1/imports` */
import { importRequestSchema } from '@counterfoil/contract'
import { createImport } from '../../use-cases/imports/create.ts'
import { defineCall } from '../call.ts'

export const create = defineCall({
  operation: 'createImport',
  body: importRequestSchema,
  handle: ({ service, caller, body, idempotencyKey }) => createImport(service, caller, body, idempotencyKey),
})
