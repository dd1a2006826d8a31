/** An import is over: what became of it is written down, and the rows that waited are gone. */
import type { Statement } from '../database.ts'
import { type ImportRow, importColumns } from './import-row.ts'

export interface FinishImport {
  readonly storeId: string
  readonly id: string
  readonly status: 'done' | 'refused'
  readonly reason: string | null
  readonly imported: number
  /** Problems found at last. */
  readonly errors: number
  readonly problems: readonly object[]
}

export function finishImport<State>(finish: FinishImport): Statement<ImportRow<State>> {
  return {
    name: 'finish-import',
    text: `
with gone as (
  delete from import_pieces where store_id = $1 and import_id = $2
), told as (
  insert into import_problems (store_id, import_id, piece, problems)
  select $1, $2, 999999, $7::jsonb where $7::jsonb is not null
)
update imports
set status = $3, reason = $4, imported = $5::bigint, problems = problems + $6::bigint, finished_at = clock_timestamp(),
  touched_at = clock_timestamp()
where store_id = $1 and import_id = $2
returning ${importColumns}`,
    values: [
      finish.storeId,
      finish.id,
      finish.status,
      finish.reason,
      finish.imported,
      finish.errors,
      finish.problems.length === 0 ? null : JSON.stringify(finish.problems),
    ],
  }
}
