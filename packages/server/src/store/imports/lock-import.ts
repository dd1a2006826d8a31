/** An import that is to be finished, for whoever comes first: nobody waits for somebody else's work. */
import type { Statement } from '../database.ts'
import { type ImportRow, importColumns } from './import-row.ts'

export function lockImport<State>(storeId: string, id: string): Statement<ImportRow<State>> {
  return {
    name: 'lock-import',
    text: `
select ${importColumns}
from imports
where store_id = $1 and import_id = $2 and status = 'checking'
for update skip locked`,
    values: [storeId, id],
  }
}
