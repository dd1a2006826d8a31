/** Batches that are being made, of all stores: what the job has to do. */
import type { Statement } from '../database.ts'

export interface MakingRow {
  readonly store_id: string
  readonly batch_id: string
}

export function listMaking(most: number): Statement<MakingRow> {
  return {
    name: 'list-making',
    text: `select store_id, batch_id from batches where status = 'making' order by store_id, batch_id limit $1`,
    values: [most],
  }
}
