/** `GET /v1/batches` */
import { batchListQuerySchema } from '@counterfoil/contract'
import { listBatches } from '../../use-cases/batches/list.ts'
import { defineCall } from '../call.ts'

export const list = defineCall({
  operation: 'listBatches',
  query: batchListQuerySchema,
  handle: ({ service, caller, query }) => listBatches(service, caller, query),
})
