/** `POST /v1/reservations` */
import { reservationRequestSchema, unknownFieldWarnings } from '@counterfoil/contract'
import type { Reply } from '../../context.ts'
import type { ReservationDocument } from '../../use-cases/reservations/reservation-document.ts'
import { reserve } from '../../use-cases/reservations/reserve.ts'
import { defineCall } from '../call.ts'
import { located } from '../documents/index.ts'
import { tellReserved } from '../redemptions/tell-audit.ts'

export const create = defineCall({
  operation: 'createReservation',
  body: reservationRequestSchema,
  handle: async ({ service, caller, body, raw, idempotencyKey }) => {
    const { ttl, expected_total, on_invalid, ...cart } = body
    const reply = await reserve(service, caller, {
      cart,
      ...(ttl !== undefined && { ttl }),
      ...(expected_total !== undefined && { expected_total }),
      ...(on_invalid !== undefined && { on_invalid }),
      idempotency_key: idempotencyKey,
    })
    const told = await tellReserved(reply, { service, caller })
    return located('/v1/reservations', withWarnings(told, raw))
  },
})

/** Unknown fields are ignored and named, as in a quote. */
function withWarnings(reply: Reply, raw: unknown): Reply {
  const warnings = unknownFieldWarnings(reservationRequestSchema, raw)
  if (reply.status !== 201 || warnings.length === 0) return reply
  const { quote, ...reservation } = reply.body as ReservationDocument
  return { ...reply, body: { ...reservation, quote: { ...quote, warnings: [...quote.warnings, ...warnings] } } }
}
