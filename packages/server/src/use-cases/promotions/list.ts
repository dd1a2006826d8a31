/** `GET /v1/promotions`. */
import type { Caller, Reply, Service } from '../../context.ts'
import { listPromotions as selectPromotions } from '../../store/promotions/list-promotions.ts'
import { listDocuments } from '../documents/list-documents.ts'
import { promotionNoun } from './promotion-noun.ts'

export interface ListPromotionsInput {
  readonly limit: number
  readonly after?: string
  readonly status?: string
  readonly campaign?: string
}

export function listPromotions(service: Service, caller: Caller, input: ListPromotionsInput): Promise<Reply> {
  const { limit, after: cursor, ...filters } = input
  const page = { limit, filters, ...(cursor !== undefined && { after: cursor }) }
  return listDocuments(promotionNoun, service, caller, page, after =>
    service.db.query(
      selectPromotions({ storeId: caller.storeId, limit, ...filters, ...(after !== undefined && { after }) }),
    ),
  )
}
