/** Where a code comes from: who made it, its import and whose that was, and who made its batch. One row, whatever there is. */
import type { Statement } from '../database.ts'

export interface OriginRow {
  readonly import_id: string | null
  readonly import_key: string | null
  readonly batch_key: string | null
  /** Of the first revision of the code itself, where it wrote one. */
  readonly first_key: string | null
  readonly first_document: Readonly<Record<string, unknown>> | null
  /** Uses that were counted before it was imported. */
  readonly used_before: number | null
}

export function readOrigin(storeId: string, codeId: string, batchId: string | undefined): Statement<OriginRow> {
  return {
    name: 'read-origin-of-code',
    text: `
select c.import_id, (select key_id from imports i where i.store_id = $1 and i.import_id = c.import_id) as import_key,
  (select key_id from revisions r
    where r.store_id = $1 and r.kind = 'batch' and r.document_id = $3 and r.revision = 1) as batch_key,
  f.key_id as first_key, f.document as first_document, c.used_before::float8 as used_before
from (select) one
left join codes c on c.store_id = $1 and c.code_id = $2
left join revisions f on f.store_id = $1 and f.kind = 'code' and f.document_id = $2 and f.revision = 1`,
    values: [storeId, codeId, batchId ?? null],
  }
}
