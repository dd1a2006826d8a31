/** `GET /v1/redemptions` and `/{id}`: orders as they were redeemed, oldest record first, in pages that never skip. */
import { problem } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../context.ts'
import { findRedemption } from '../store/redemptions/find-redemption.ts'
import { listRedemptionRows } from '../store/redemptions/list-redemptions.ts'
import { type PageInput, readPage } from './recorded-page.ts'
import { redemptionDocument, redemptionKey } from './redemption-document.ts'

export interface ListRedemptionsInput extends PageInput {
  readonly order_id?: string
}

export async function listRedemptions(service: Service, caller: Caller, input: ListRedemptionsInput): Promise<Reply> {
  return readPage(service, caller, input, {
    name: 'redemptions',
    filters: { order_id: input.order_id },
    list: range => listRedemptionRows({ storeId: caller.storeId, ...range, orderId: input.order_id }),
    recorded: row => ({ micros: row.micros, id: row.redemption_id }),
    item: redemptionDocument,
  })
}

/** `id`: a redemption's id, or `order:{order id}`. */
export async function readRedemption(service: Service, caller: Caller, input: { readonly id: string }): Promise<Reply> {
  const [found] = await service.db.query(findRedemption(redemptionKey(caller.storeId, input.id)))
  return found ? { status: 200, body: redemptionDocument(found) } : problem('not_found')
}
