/** `GET /v1/redemptions` and `/{id}`: orders as they were redeemed, oldest record first, in pages that never skip. */
import { problem } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../context.ts'
import { readCompleteUntil } from '../store/ledger/read-complete-until.ts'
import { findRedemption } from '../store/redemptions/find-redemption.ts'
import { listRedemptionRows } from '../store/redemptions/list-redemptions.ts'
import { badCursor, decodeCursor, type PageInput, pageOf } from './ledger-cursor.ts'
import { redemptionDocument, redemptionKey } from './redemption-document.ts'

export interface ListRedemptionsInput extends PageInput {
  readonly order_id?: string
}

export async function listRedemptions(service: Service, caller: Caller, input: ListRedemptionsInput): Promise<Reply> {
  const { storeId } = caller
  const after = decodeCursor(input.after)
  if (after === null) return badCursor()
  const limit = input.limit ?? 50
  const [until] = await service.db.query(readCompleteUntil())
  if (!until) throw new Error('the database told no instant')
  const list = { storeId, after, until: until.micros, limit, orderId: input.order_id }
  const rows = await service.db.query(listRedemptionRows(list))
  const body = pageOf(rows, limit, {
    completeUntil: until.instant,
    recorded: row => ({ micros: row.micros, id: row.redemption_id }),
    item: redemptionDocument,
  })
  return { status: 200, body }
}

/** `id`: a redemption's id, or `order:{order id}`. */
export async function readRedemption(service: Service, caller: Caller, input: { readonly id: string }): Promise<Reply> {
  const [found] = await service.db.query(findRedemption(redemptionKey(caller.storeId, input.id)))
  return found ? { status: 200, body: redemptionDocument(found) } : problem('not_found')
}
