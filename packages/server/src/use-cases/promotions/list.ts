/** `GET /v1/promotions`: a page in the order of ids, or what a marketer looks for (listing). */
import type { Caller, Reply, Service } from '../../context.ts'
import { listPromotions as selectPromotions } from '../../store/promotions/list-promotions.ts'
import { listDocuments } from '../documents/list-documents.ts'
import { type ListingInput, listing } from './listing/listing.ts'
import { promotionNoun } from './promotion-noun.ts'

/** What a page along an index is asked; everything else is looked for in the plan. */
const plain: readonly string[] = ['limit', 'after', 'status', 'campaign']

export function listPromotions(service: Service, caller: Caller, input: ListingInput): Promise<Reply> {
  if (Object.keys(input).some(name => !plain.includes(name))) return listing(service, caller, input)
  const { limit, after: cursor, status, campaign } = input
  const filters = { ...(status !== undefined && { status }), ...(campaign !== undefined && { campaign }) }
  const page = { limit, filters, ...(cursor !== undefined && { after: cursor }) }
  return listDocuments(promotionNoun, service, caller, page, after =>
    service.db.query(
      selectPromotions({ storeId: caller.storeId, limit, ...filters, ...(after !== undefined && { after }) }),
    ),
  )
}
