/** Which of these canonical forms are live rows of a batch. */
import type { Statement } from '../database.ts'

export interface FoundBatchCode {
  readonly id: string
  readonly canonical: string
  /** In the code space. */
  readonly index: number
}

export function findBatchCodes(
  storeId: string,
  batchId: string,
  canonicals: readonly string[],
): Statement<FoundBatchCode> {
  return {
    name: 'find-batch-codes',
    text: `
select code_id as id, canonical, batch_index::float8 as index
from codes
where store_id = $1 and canonical = any ($3::text[]) and status <> 'archived' and batch_id = $2`,
    values: [storeId, batchId, canonicals],
  }
}
