/** `GET /v1/promotions/{id}/terms` */
import { termsQuerySchema } from '@counterfoil/contract'
import { readTerms } from '../../use-cases/promotions/read-terms.ts'
import { defineCall } from '../call.ts'

export const terms = defineCall({
  operation: 'readPromotionTerms',
  query: termsQuerySchema,
  handle: ({ service, caller, params, query }) => readTerms(service, caller, { id: params.id ?? '', ...query }),
})
