/** `GET /v1/redemptions/{id}/returns` */
import { listReturns as readReturns } from '../../use-cases/orders/list-returns.ts'
import { defineCall } from '../call.ts'

export const listReturns = defineCall({
  operation: 'listReturns',
  handle: ({ service, caller, params }) => readReturns(service, caller, { id: params.id ?? '' }),
})
