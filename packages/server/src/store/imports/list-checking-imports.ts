/** Imports whose file is complete and that nobody has finished yet, of any store, the oldest first. */
import type { Statement } from '../database.ts'

export interface CheckingImport {
  readonly store_id: string
  readonly id: string
}

/** `idleSeconds`: whoever received the file begins at once; these were left behind. */
export function listCheckingImports(idleSeconds: number): Statement<CheckingImport> {
  return {
    name: 'list-checking-imports',
    text: `
select store_id, import_id as id
from imports
where status = 'checking' and touched_at < clock_timestamp() - $1 * interval '1 second'
order by touched_at
limit 10`,
    values: [idleSeconds],
  }
}
