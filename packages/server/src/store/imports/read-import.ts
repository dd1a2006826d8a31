/** One import of a store by its id. */
import type { Statement } from '../database.ts'
import { type ImportRow, importColumns } from './import-row.ts'

export function readImport<State>(storeId: string, id: string): Statement<ImportRow<State>> {
  return {
    name: 'read-import',
    text: `
select ${importColumns}
from imports
where store_id = $1 and import_id = $2`,
    values: [storeId, id],
  }
}
