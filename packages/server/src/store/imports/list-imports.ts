/** A page of a store's imports in the order of their ids, one row more than asked so that the end shows. */
import type { Statement } from '../database.ts'
import { type ImportRow, importColumns } from './import-row.ts'

export interface ListImports {
  readonly storeId: string
  /** Ids after this one; absent: from the start. */
  readonly after?: string
  readonly limit: number
}

export function listImports<State>({ storeId, after = '', limit }: ListImports): Statement<ImportRow<State>> {
  return {
    name: 'list-imports',
    text: `
select ${importColumns}
from imports
where store_id = $1 and import_id > $2
order by import_id
limit $3`,
    values: [storeId, after, limit + 1],
  }
}
