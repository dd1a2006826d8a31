/** Says how far a store's reports have come, in the transaction that brought them there. */
import type { Statement } from '../database.ts'

export function moveProgress(storeId: string, until: string): Statement<never> {
  return {
    name: 'move-report-progress',
    text: 'update report_progress set until = $2::timestamptz where store_id = $1',
    values: [storeId, until],
  }
}
