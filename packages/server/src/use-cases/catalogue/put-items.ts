/** `PUT /v1/catalogue/items`: all lines or none; of a sku that comes twice the last line counts. */
import type { CatalogueItem } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../../context.ts'
import { upsertCatalogueItems } from '../../store/catalogue/upsert-catalogue-items.ts'

export async function putCatalogueItems(
  service: Service,
  caller: Caller,
  items: readonly CatalogueItem[],
): Promise<Reply> {
  const bySku = new Map(items.map(item => [item.sku, item]))
  if (bySku.size > 0) await service.db.query(upsertCatalogueItems(caller.storeId, [...bySku.values()]))
  return { status: 200, body: { written: bySku.size } }
}
