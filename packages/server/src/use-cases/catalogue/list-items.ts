/** `GET /v1/catalogue/items`: by sku. */
import type { Caller, Reply, Service } from '../../context.ts'
import { listCatalogueItems as selectItems } from '../../store/catalogue/list-catalogue-items.ts'
import { readCursor } from '../documents/cursor.ts'
import { badCursor, listScope, pageReply } from '../documents/list-documents.ts'

export interface ListCatalogueInput {
  readonly limit: number
  readonly after?: string
}

export async function listCatalogueItems(service: Service, caller: Caller, input: ListCatalogueInput): Promise<Reply> {
  const { limit, after: cursor } = input
  const scope = listScope(service, caller, 'catalogue', {})
  const after = cursor === undefined ? undefined : readCursor(scope, cursor)
  if (cursor !== undefined && after === undefined) return badCursor()
  const rows = await service.db.query(selectItems({ storeId: caller.storeId, limit, after: after ?? '' }))
  const page = rows.slice(0, limit)
  const data = page.map(({ document }) => document)
  return pageReply(scope, data, rows.length > limit ? page.at(-1)?.sku : undefined)
}
