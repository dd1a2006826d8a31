/** One code of a store by its id, with the hashes that are never shown. */
import type { Statement } from '../database.ts'
import { type DocumentRow, documentColumns } from '../document-row.ts'
import type { StoredCode } from './stored-code.ts'

export interface CodeRow extends DocumentRow<StoredCode> {
  readonly assigned_hashes: readonly string[] | null
  /** Absent: it was not asked for, or the code has no row. */
  readonly owner_hashes?: readonly string[] | null
  /** As its batch lets it be at this moment; absent: as the document says. */
  readonly holds?: StoredCode
  /** Of a code without a row: where it was computed from. */
  readonly computed?: { readonly batchId: string; readonly index: number }
}

export function readCode(storeId: string, id: string): Statement<CodeRow> {
  return {
    name: 'read-code',
    text: `
select ${documentColumns('code_id')}, assigned_hashes, owner_hashes
from codes
where store_id = $1 and code_id = $2`,
    values: [storeId, id],
  }
}
