/** Writes a page of items, one row per sku (the caller keeps the last of a sku that comes twice). */
import type { Statement } from '../database.ts'

export interface CatalogueItem {
  readonly sku: string
  readonly [field: string]: unknown
}

export function upsertCatalogueItems(storeId: string, items: readonly CatalogueItem[]): Statement<never> {
  return {
    name: 'upsert-catalogue-items',
    text: `
insert into catalogue_items (store_id, sku, document)
select $1, item ->> 'sku', item
from jsonb_array_elements($2::jsonb) as item
order by item ->> 'sku'
on conflict (store_id, sku) do update set document = excluded.document, updated_at = clock_timestamp()`,
    values: [storeId, JSON.stringify(items)],
  }
}
