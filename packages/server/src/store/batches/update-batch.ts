/** The next revision of a batch, if it is still at the one that was read. The caller raises the version of the store. */
import type { Statement } from '../database.ts'
import { nextVersion } from '../stores/next-version.ts'
import { type BatchRow, type BatchWrite, batchColumns } from './stored-batch.ts'

export function updateBatch(revision: number, { storeId, document, status }: BatchWrite): Statement<BatchRow> {
  return {
    name: 'update-batch',
    text: `
update batches
set document = $4::jsonb, status = $5, revision = revision + 1, updated_at = clock_timestamp(), changed_in = ${nextVersion}
where store_id = $1 and batch_id = $2 and revision = $3
returning ${batchColumns}`,
    values: [storeId, document.id, revision, JSON.stringify(document), status],
  }
}
