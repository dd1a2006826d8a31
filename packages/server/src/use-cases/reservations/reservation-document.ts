/** A reservation as the API shows it. The session is told only to whoever named it. */
import type { Quote } from '@counterfoil/engine'
import type { StoredReservation } from '../../store/reservations/find-reservation.ts'

export interface ReservationDocument {
  readonly id: string
  readonly status: StoredReservation['status']
  readonly session_id?: string
  readonly expires_at: string
  readonly quote: Quote
  readonly redemption?: string
}

type Shown = Pick<StoredReservation, 'reservation_id' | 'status' | 'expires_at' | 'quote' | 'redemption_id'>

export function reservationDocument(row: Shown, sessionId?: string): ReservationDocument {
  return {
    id: row.reservation_id,
    status: row.status,
    ...(sessionId !== undefined && { session_id: sessionId }),
    expires_at: row.expires_at,
    quote: row.quote,
    ...(row.redemption_id !== null && { redemption: row.redemption_id }),
  }
}
