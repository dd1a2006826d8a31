/** `PUT /v1/catalogue/items`: all lines or none; of a sku that comes twice the last line counts. The audit hears how many. */
import type { CatalogueItem } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../../context.ts'
import { upsertCatalogueItems } from '../../store/catalogue/upsert-catalogue-items.ts'
import { recordAudit } from '../audit/record-audit.ts'

export async function putCatalogueItems(
  { db }: Pick<Service, 'db'>,
  { storeId, keyId }: Caller,
  items: readonly CatalogueItem[],
): Promise<Reply> {
  const bySku = new Map(items.map(item => [item.sku, item]))
  const written = bySku.size
  if (written > 0)
    await db.transaction(async tx => {
      await tx.query(upsertCatalogueItems(storeId, [...bySku.values()]))
      await recordAudit(tx, { storeId, actor: keyId, kind: 'catalogue', action: 'changed', note: { written } })
    })
  return { status: 200, body: { written } }
}
