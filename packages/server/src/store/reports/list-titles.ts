/** What goods are called in the catalogue, by their SKU or by the product that several SKUs are of. */
import type { Statement } from '../database.ts'
import type { NamedRow } from './list-names.ts'

export function listTitlesOfSkus(storeId: string, skus: readonly string[]): Statement<NamedRow> {
  return {
    name: 'list-titles-of-skus',
    text: `
select sku as id, document ->> 'title' as name from catalogue_items
where store_id = $1 and sku = any($2::text[])`,
    values: [storeId, skus],
  }
}

/** Of several titles the first in the alphabet. Reads the whole catalogue, as a report may. */
export function listTitlesOfProducts(storeId: string, products: readonly string[]): Statement<NamedRow> {
  return {
    name: 'list-titles-of-products',
    text: `
select document ->> 'product' as id, min(document ->> 'title') as name from catalogue_items
where store_id = $1 and document ->> 'product' = any($2::text[])
group by 1`,
    values: [storeId, products],
    long: true,
  }
}
