/** `GET /v1/public/discount` */
import { readRemembered as read } from '../../use-cases/links/read-remembered.ts'
import { defineCall } from '../call.ts'

export const readRemembered = defineCall({
  operation: 'readRememberedDiscount',
  handle: ({ service, caller, headers }) => read(service, caller, headers),
})
