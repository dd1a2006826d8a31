/** What the calls of reservations take and answer. Made by `npm run client`; a test compares. */
import type { reservationRequestSchema, reservationSchema } from '../../documents/reservation.ts'
import type { AnswerOf, BodyOf } from '../shapes.ts'

export interface ReservationsCalls {
  /** Price a cart and hold what it takes of every limit. */
  readonly createReservation: {
    readonly input: {
      readonly body: BodyOf<typeof reservationRequestSchema>
      readonly idempotencyKey?: string | undefined
    }
    readonly answer: AnswerOf<typeof reservationSchema>
  }
  /** Read a reservation. */
  readonly readReservation: {
    readonly input: { readonly id: string }
    readonly answer: AnswerOf<typeof reservationSchema>
  }
  /** Release a reservation. */
  readonly releaseReservation: {
    readonly input: { readonly id: string }
    readonly answer: AnswerOf<typeof reservationSchema>
  }
}
