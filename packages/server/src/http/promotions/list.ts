/** `GET /v1/promotions` */
import { promotionListQuerySchema } from '@counterfoil/contract'
import { listPromotions } from '../../use-cases/promotions/list.ts'
import { defineCall } from '../call.ts'

export const list = defineCall({
  operation: 'listPromotions',
  query: promotionListQuerySchema,
  handle: ({ service, caller, query }) => listPromotions(service, caller, query),
})
