/**
 * Writes ranges that were split or switched: what begins where one begins replaces it. The store's row is held, and so
 * are the ranges, since handing out moves `issued_to` without the store.
 */
import type { Statement } from '../database.ts'
import { nextVersion } from '../stores/next-version.ts'
import type { RangeRow } from './list-ranges.ts'

export function putRanges(storeId: string, ranges: readonly RangeRow[]): Statement<never> {
  return {
    name: 'put-ranges',
    text: `
insert into batch_ranges
  (store_id, space_id, first_index, last_index, batch_id, disabled, granted_in, exported_at, issued_to, changed_in)
select $1, space_id, first_index, last_index, batch_id, disabled, granted_in, exported_at, issued_to, ${nextVersion}
from jsonb_to_recordset($2::jsonb) as range (space_id text, first_index bigint, last_index bigint, batch_id text,
  disabled boolean, granted_in bigint, exported_at timestamptz, issued_to bigint)
on conflict (store_id, space_id, first_index) do update
set last_index = excluded.last_index, disabled = excluded.disabled, issued_to = excluded.issued_to,
  changed_in = excluded.changed_in`,
    values: [storeId, JSON.stringify(ranges)],
  }
}
