/** The row of a code that was computed until now, at the revision that it was shown with; no row comes back when it has one. */
import type { StoredCode } from '../codes/stored-code.ts'
import type { Statement } from '../database.ts'

export interface BatchCodeWrite {
  readonly storeId: string
  readonly batchId: string
  readonly index: number
  readonly canonical: string
  readonly document: StoredCode
  readonly revision: number
  /** RFC 3339. */
  readonly createdAt: string
}

export function insertBatchCode(write: BatchCodeWrite): Statement<{ readonly id: string }> {
  const { storeId, document, canonical, revision, createdAt, batchId, index } = write
  return {
    name: 'insert-batch-code',
    text: `
insert into codes
  (store_id, code_id, canonical, promotion_id, status, document, revision, created_at, batch_id, batch_index)
values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10)
on conflict do nothing
returning code_id as id`,
    values: [
      storeId,
      document.id,
      canonical,
      document.promotion,
      document.status,
      JSON.stringify(document),
      revision,
      createdAt,
      batchId,
      index,
    ],
  }
}
