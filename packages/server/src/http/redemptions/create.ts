/** `POST /v1/redemptions` */
import { problem, redemptionRequestSchema } from '@counterfoil/contract'
import { redeem } from '../../use-cases/redeem.ts'
import { defineCall } from '../call.ts'
import { located } from '../documents/index.ts'

export const create = defineCall({
  operation: 'createRedemption',
  body: redemptionRequestSchema,
  handle: async ({ service, caller, body, idempotencyKey }) => {
    const { reservation, ...request } = body
    if (reservation !== undefined) return noReservation(reservation)
    return located('/v1/redemptions', await redeem(service, caller, { ...request, idempotency_key: idempotencyKey }))
  },
})

/** An order that counts on a hold must not go through as if it had one. */
function noReservation(id: string) {
  const message = `This store has no reservation with the id ${id}.`
  return problem('invalid', { errors: [{ path: '$.reservation', code: 'not_found', message }] })
}
