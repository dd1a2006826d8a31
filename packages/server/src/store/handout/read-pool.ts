/** What a batch still has to hand out, with the clock and the version of the store at that moment. */
import type { Statement } from '../database.ts'

export type PoolRange = readonly [spaceId: string, first: number, last: number, next: number]

export interface PoolRow {
  readonly version: number
  /** Epoch milliseconds of the database's clock. */
  readonly now: number
  /** Live ranges that were never exported and have something left, the oldest first. */
  readonly ranges: readonly PoolRange[]
}

export function readPool(storeId: string, batchId: string): Statement<PoolRow> {
  return {
    name: 'read-pool',
    text: `
select s.version::float8 as version, floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now, coalesce((
  select json_agg(json_build_array(r.space_id, r.first_index, r.last_index, r.issued_to) order by r.granted_in, r.first_index)
  from batch_ranges r join batches b on b.store_id = r.store_id and b.batch_id = r.batch_id
  where r.store_id = $1 and r.batch_id = $2 and b.store_id = $1 and b.handout = 'issue' and b.status <> 'disabled'
    and not r.disabled and r.exported_at is null and r.issued_to <= r.last_index
), '[]') as ranges
from stores s
where s.store_id = $1`,
    values: [storeId, batchId],
  }
}
