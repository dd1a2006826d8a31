/** Codes that are there without being counted: every index of a stretch is one. */
import type { Statement } from '../database.ts'

export interface AddMade {
  readonly storeId: string
  readonly batchId: string
  /** Codes. */
  readonly made: number
  /** Indexes; holes are among them. */
  readonly counted: number
}

export function addMade({ storeId, batchId, made, counted }: AddMade): Statement<never> {
  return {
    name: 'add-made',
    text: `
update batches set made = made + $3::bigint, counted = counted + $4::bigint
where store_id = $1 and batch_id = $2`,
    values: [storeId, batchId, made, counted],
  }
}
