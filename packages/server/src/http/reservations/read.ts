/** `GET /v1/reservations/{id}` */
import { readReservation } from '../../use-cases/reservations/read.ts'
import { defineCall } from '../call.ts'

export const read = defineCall({
  operation: 'readReservation',
  handle: ({ service, caller, params }) => readReservation(service, caller, params.id ?? ''),
})
