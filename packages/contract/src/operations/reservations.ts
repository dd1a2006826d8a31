/** Reservations: uses, units and money held for a session until it redeems, lets go, or its time is over. */
import { reservationRequestSchema, reservationSchema } from '../documents/reservation.ts'
import { id } from '../documents/scalars.ts'
import { always, json, onBody, onKey, onWrite } from './document-operations.ts'
import { exampleCart } from './examples.ts'
import type { Operation } from './operation.ts'

const params = { id }
const common = { tag: 'reservations', key: 'secret' } as const

export const reservationOperations: readonly Operation[] = [
  {
    ...common,
    id: 'createReservation',
    role: 'marketer',
    method: 'post',
    path: '/v1/reservations',
    summary: 'Price a cart and hold what it takes of every limit',
    description: [
      'Every code must apply and `expected_total`, if given, must hold; else 409 quote_changed with the new quote, and nothing is held (`on_invalid: "drop"` holds what applies).',
      'A session (`context.session_id`) has one reservation: a new one replaces it. Its owner never collides with itself. It ends after `ttl`, by the clock of the database.',
    ].join(' '),
    headers: ['Idempotency-Key'],
    body: json(reservationRequestSchema, {
      example: { ...exampleCart, discounts: { codes: ['SARAH10'] }, ttl: 'PT10M' },
    }),
    success: { status: 201, description: 'The reservation with its quote.', schema: reservationSchema },
    problems: [...always, ...onBody, ...onKey, ...onWrite, 'quote_changed'],
  },
  {
    ...common,
    id: 'readReservation',
    role: 'analyst',
    method: 'get',
    path: '/v1/reservations/{id}',
    summary: 'Read a reservation',
    description: 'One past its end is expired at that instant. Released and expired ones are forgotten after 7 days.',
    params,
    success: { status: 200, description: 'The reservation as it is now.', schema: reservationSchema },
    problems: [...always, 'not_found'],
  },
  {
    ...common,
    id: 'releaseReservation',
    role: 'marketer',
    method: 'delete',
    path: '/v1/reservations/{id}',
    summary: 'Release a reservation',
    description: 'What it held is free at once. Releasing again, or after its end, changes nothing.',
    params,
    success: { status: 200, description: 'The reservation as it is now.', schema: reservationSchema },
    problems: [...always, ...onWrite, 'not_found', 'already_resolved'],
  },
]
