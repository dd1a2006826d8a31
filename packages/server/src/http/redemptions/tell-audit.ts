/**
 * What a person did to an order or to a cart's reservation is told in the audit; what the shop's own key does is its daily
 * work and stands in the ledger. Told behind the change, which is done and kept by then.
 */
import type { Caller, Reply, Service } from '../../context.ts'
import { findRedemption } from '../../store/redemptions/find-redemption.ts'
import { recordAudit } from '../../use-cases/audit/record-audit.ts'
import { redemptionKey } from '../../use-cases/redemption-document.ts'

interface Teller {
  readonly service: Service
  readonly caller: Caller
}

interface Told extends Teller {
  /** A redemption's id, or `order:{order id}`. */
  readonly id: string
  readonly action: 'redeemed' | 'amended' | 'cancelled' | 'reopened' | 'returned'
  readonly note?: object
}

export async function tellAudit(reply: Reply, { service, caller, id, action, note }: Told): Promise<Reply> {
  if (!isToBeTold(reply, caller)) return reply
  const { redemption_id = '' } = (await service.db.query(findRedemption(redemptionKey(caller.storeId, id))))[0] ?? {}
  const entry = { storeId: caller.storeId, actor: caller.keyId, kind: 'redemption', id: redemption_id }
  await recordAudit(service.db, { ...entry, action, note })
  return reply
}

/** Of the reservation that is answered. */
export async function tellReserved(reply: Reply, { service, caller }: Teller): Promise<Reply> {
  if (!isToBeTold(reply, caller)) return reply
  const { id } = reply.body as { readonly id: string }
  await recordAudit(service.db, {
    storeId: caller.storeId,
    actor: caller.keyId,
    kind: 'reservation',
    id,
    action: 'reserved',
  })
  return reply
}

function isToBeTold({ status, headers }: Reply, { role }: Caller): boolean {
  return role !== undefined && status < 300 && headers?.['idempotent-replayed'] === undefined
}
