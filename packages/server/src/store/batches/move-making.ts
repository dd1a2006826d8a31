/**
 * How far the making of a batch has come. Of two servers that count the same stretch one moves it on; no row comes back
 * for the other, nor for a batch that was paused meanwhile.
 */
import type { Statement } from '../database.ts'

export interface MoveMaking {
  readonly storeId: string
  readonly batchId: string
  /** Where it stood when the stretch was read. */
  readonly from: number
  /** Indexes that were looked at. */
  readonly counted: number
  /** Codes among them. */
  readonly made: number
}

export function moveMaking({ storeId, batchId, from, counted, made }: MoveMaking): Statement<{ readonly id: string }> {
  return {
    name: 'move-making',
    text: `
update batches set counted = counted + $4::bigint, made = made + $5::bigint
where store_id = $1 and batch_id = $2 and counted = $3::bigint and status = 'making'
returning batch_id as id`,
    values: [storeId, batchId, from, counted, made],
  }
}
