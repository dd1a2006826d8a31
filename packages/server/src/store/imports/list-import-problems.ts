/** What is wrong with rows of an import, a piece at a time, as it was kept. */
import type { Statement } from '../database.ts'

export interface ProblemsRow {
  readonly piece: number
  readonly problems: readonly unknown[]
}

/** `after`: pieces after this one. */
export function listImportProblems(
  storeId: string,
  id: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Statement<ProblemsRow> {
  return {
    name: 'list-import-problems',
    text: `
select piece, problems
from import_problems
where store_id = $1 and import_id = $2 and piece > $3
order by piece
limit $4`,
    values: [storeId, id, after, limit],
  }
}
