/** `DELETE /v1/reservations/{id}`: what it holds is free at once. Idempotent; what was redeemed stays so. */
import { problem } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../../context.ts'
import { shopperPatienceMs } from '../../store/database.ts'
import { findReservation } from '../../store/reservations/find-reservation.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { endIn } from './end.ts'
import { reservationDocument } from './reservation-document.ts'

export async function releaseReservation(service: Service, caller: Caller, id: string): Promise<Reply> {
  const { storeId } = caller
  const [found] = await service.db.query(findReservation(storeId, id))
  if (!found) return problem('not_found')
  if (found.status !== 'held') return answerOf(found)

  const ending = { storeId, reservations: [id], keys: found.keys, expiredOnly: false }
  await service.db.transaction(tx => endIn(tx, ending), shopperPatienceMs)
  const [now] = await service.db.query(findReservation(storeId, id))
  // What the shop's own key does is its daily work.
  if (caller.role !== undefined && now?.status === 'released')
    await recordAudit(service.db, { storeId, actor: caller.keyId, kind: 'reservation', id, action: 'released' })
  return now ? answerOf(now) : problem('not_found')
}

function answerOf(found: Parameters<typeof reservationDocument>[0]): Reply {
  if (found.status === 'redeemed') return problem('already_resolved', { detail: 'The reservation was redeemed.' })
  return { status: 200, body: reservationDocument(found) }
}
