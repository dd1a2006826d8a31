/** A new batch; no row comes back when its id is taken. The caller holds the store's row and raises its version. */
import type { Statement } from '../database.ts'
import { nextVersion } from '../stores/next-version.ts'
import { type BatchRow, type BatchWrite, batchColumns } from './stored-batch.ts'

export function insertBatch({ storeId, document, status }: BatchWrite): Statement<BatchRow> {
  const { id, promotion, space, handout } = document
  return {
    name: 'insert-batch',
    text: `
insert into batches (store_id, batch_id, promotion_id, space_id, status, handout, document, changed_in)
values ($1, $2, $3, $4, $5, $6, $7::jsonb, ${nextVersion})
on conflict (store_id, batch_id) do nothing
returning ${batchColumns}`,
    values: [storeId, id, promotion, space, status, handout, JSON.stringify(document)],
  }
}
