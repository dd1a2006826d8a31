/** `GET /v1/redemptions` */
import { redemptionListQuerySchema } from '@counterfoil/contract'
import { listRedemptions } from '../../use-cases/list-redemptions.ts'
import { defineCall } from '../call.ts'

export const list = defineCall({
  operation: 'listRedemptions',
  query: redemptionListQuerySchema,
  handle: ({ service, caller, query }) => listRedemptions(service, caller, query),
})
