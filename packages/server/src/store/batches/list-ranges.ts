/** The ranges of a batch in the order of their indexes; `lockRanges` holds them, so that nothing is handed out meanwhile. */
import type { Statement } from '../database.ts'

export interface RangeRow {
  readonly space_id: string
  readonly batch_id: string
  readonly first_index: number
  /** Included. */
  readonly last_index: number
  readonly disabled: boolean
  readonly granted_in: number
  readonly exported_at: string | null
  /** The next index to be issued one by one. */
  readonly issued_to: number
}

export function listRanges(storeId: string, batchId: string): Statement<RangeRow> {
  return {
    name: 'list-ranges',
    text: rangesOfBatch,
    values: [storeId, batchId],
  }
}

const rangesOfBatch = `
select space_id, batch_id, first_index, last_index, disabled, granted_in, exported_at, issued_to
from batch_ranges
where store_id = $1 and batch_id = $2
order by first_index, space_id`

/** As they stand once whoever hands out at this moment is done; the next one waits for the end of the transaction. */
export function lockRanges(storeId: string, batchId: string): Statement<RangeRow> {
  return { name: 'lock-ranges', text: `${rangesOfBatch}\nfor update`, values: [storeId, batchId] }
}
