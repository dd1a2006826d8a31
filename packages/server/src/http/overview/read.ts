/** `GET /v1/overview` */
import { overviewQuerySchema } from '@counterfoil/contract'
import { readOverview } from '../../use-cases/overview/read-overview.ts'
import { defineCall } from '../call.ts'

export const read = defineCall({
  operation: 'readOverview',
  query: overviewQuerySchema,
  handle: ({ service, caller, query }) => readOverview(service, caller, query),
})
