/** A page of a batch's codes that have rows, in the order of their indexes. */
import type { Statement } from '../database.ts'

export interface BatchCode {
  readonly index: number
  readonly code: string
  readonly status: 'active' | 'disabled' | 'archived'
}

export interface ListBatchCodes {
  readonly storeId: string
  readonly batchId: string
  /** Indexes after this one; −1: from the start. */
  readonly after: number
  readonly limit: number
}

export function listBatchCodes({ storeId, batchId, after, limit }: ListBatchCodes): Statement<BatchCode> {
  return {
    name: 'list-batch-codes',
    text: `
select batch_index as index, document ->> 'code' as code, status
from codes
where store_id = $1 and batch_id = $2 and batch_index > $3
order by batch_index
limit $4`,
    values: [storeId, batchId, after, limit],
  }
}
