/** `GET /v1/reservations/{id}` */
import { problem } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../../context.ts'
import { findReservation } from '../../store/reservations/find-reservation.ts'
import { reservationDocument } from './reservation-document.ts'

export async function readReservation(service: Service, caller: Caller, id: string): Promise<Reply> {
  const [found] = await service.db.query(findReservation(caller.storeId, id))
  return found ? { status: 200, body: reservationDocument(found) } : problem('not_found')
}
