/** A stretch of indexes that is handed out to a batch. The caller holds the store's row and raises its version. */
import type { Statement } from '../database.ts'
import { nextVersion } from '../stores/next-version.ts'

export interface RangeWrite {
  readonly storeId: string
  readonly spaceId: string
  readonly batchId: string
  readonly first: number
  /** Included. */
  readonly last: number
}

export function insertRange({ storeId, spaceId, batchId, first, last }: RangeWrite): Statement<never> {
  return {
    name: 'insert-range',
    text: `
insert into batch_ranges (store_id, space_id, first_index, last_index, batch_id, issued_to, granted_in, changed_in)
values ($1, $2, $3, $4, $5, $3, ${nextVersion}, ${nextVersion})`,
    values: [storeId, spaceId, first, last, batchId],
  }
}
