/** `DELETE /v1/reservations/{id}` */
import { releaseReservation } from '../../use-cases/reservations/release.ts'
import { defineCall } from '../call.ts'

export const release = defineCall({
  operation: 'releaseReservation',
  handle: ({ service, caller, params }) => releaseReservation(service, caller, params.id ?? ''),
})
