/** A batch has all its codes (`ready`), or there are no more to be had (`paused`, and it says why). */
import type { Statement } from '../database.ts'
import type { StoredBatch } from './stored-batch.ts'

export interface EndMaking {
  readonly storeId: string
  readonly batchId: string
  readonly status: 'ready' | 'paused'
  readonly stopped?: StoredBatch['stopped']
}

export function endMaking({ storeId, batchId, status, stopped }: EndMaking): Statement<{ readonly id: string }> {
  return {
    name: 'end-making',
    text: `
update batches
set status = $3, document = document - 'stopped' || jsonb_strip_nulls(jsonb_build_object('stopped', $4::jsonb))
where store_id = $1 and batch_id = $2 and status = 'making'
returning batch_id as id`,
    values: [storeId, batchId, status, stopped === undefined ? null : JSON.stringify(stopped)],
  }
}
