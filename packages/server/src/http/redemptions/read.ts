/** `GET /v1/redemptions/{id}` */
import { readRedemption } from '../../use-cases/list-redemptions.ts'
import { defineCall } from '../call.ts'

export const read = defineCall({
  operation: 'readRedemption',
  handle: ({ service, caller, params }) => readRedemption(service, caller, { id: params.id ?? '' }),
})
