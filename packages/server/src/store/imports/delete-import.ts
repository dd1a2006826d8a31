/** Forgets an import that made nothing (half a file, a refused one, a dry run), with what was received of it. No row comes back when it is done, or gone already. */
import type { Statement } from '../database.ts'
import { type ImportRow, importColumns } from './import-row.ts'

export function deleteImport<State>(storeId: string, id: string): Statement<ImportRow<State>> {
  return {
    name: 'delete-import',
    text: `
with gone as (
  delete from imports where store_id = $1 and import_id = $2 and (
    status in ('receiving', 'refused') or (status = 'done' and request -> 'dry_run' = 'true'))
  returning *
), pieces as (
  delete from import_pieces where store_id = $1 and import_id = $2 and exists (select from gone)
), problems as (
  delete from import_problems where store_id = $1 and import_id = $2 and exists (select from gone)
)
select ${importColumns} from gone`,
    values: [storeId, id],
  }
}
