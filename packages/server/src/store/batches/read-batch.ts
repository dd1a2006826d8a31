/** A batch by its id. */
import type { Statement } from '../database.ts'
import { type BatchRow, batchColumns } from './stored-batch.ts'

export function readBatch(storeId: string, batchId: string): Statement<BatchRow> {
  return {
    name: 'read-batch',
    text: `select ${batchColumns} from batches where store_id = $1 and batch_id = $2`,
    values: [storeId, batchId],
  }
}
