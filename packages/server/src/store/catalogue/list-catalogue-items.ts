/** A page of a store's items in the order of their skus, one row more than asked so that the end shows. */
import type { Statement } from '../database.ts'
import type { CatalogueItem } from './upsert-catalogue-items.ts'

export interface ListCatalogueItems {
  readonly storeId: string
  /** Skus after this one; empty: from the start. */
  readonly after: string
  readonly limit: number
}

export interface CatalogueRow {
  readonly sku: string
  readonly document: CatalogueItem
}

export function listCatalogueItems({ storeId, after, limit }: ListCatalogueItems): Statement<CatalogueRow> {
  return {
    name: 'list-catalogue-items',
    text: `
select sku, document
from catalogue_items
where store_id = $1 and sku > $2
order by sku
limit $3`,
    values: [storeId, after, limit + 1],
  }
}
