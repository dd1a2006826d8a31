/** `GET /v1/comparison` */
import { comparisonQuerySchema } from '@counterfoil/contract'
import { readComparison } from '../../use-cases/comparison/read-comparison.ts'
import { defineCall } from '../call.ts'

export const read = defineCall({
  operation: 'readComparison',
  query: comparisonQuerySchema,
  handle: ({ service, caller, query }) => readComparison(service, caller, query),
})
