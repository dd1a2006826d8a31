/**
 * The first statement of everything that takes from limits: holds the store's version for share, so that a change of
 * promotions comes before or after; makes the counters that are missing; locks the others in the one order, by key.
 * An `update … from (select … order by)` would not lock in that order and deadlock.
 */
import type { Statement } from '../database.ts'

export interface LockCounters {
  readonly storeId: string
  readonly keys: readonly string[]
  /** Those of `keys` that had no row a moment ago. */
  readonly missing: readonly string[]
}

export interface LockedCounters {
  readonly version: number
  /** As they stand now that nobody else can take from them; those that were made stand at zero and are not here. */
  readonly rows: readonly (readonly [key: string, uses: number, units: number, amount: number])[]
  /** With `rows` fewer than `keys`: somebody made one meanwhile; lock again with nothing missing. */
  readonly made: number
}

export function lockCounters({ storeId, keys, missing }: LockCounters): Statement<LockedCounters> {
  return {
    name: 'lock-counters',
    text: `
with store as materialized (
  select version from stores where store_id = $1 for share
), made as (
  insert into counters (store_id, key)
  select $1, key from unnest($3::text[]) key
  where (select count(*) from store) = 1
  order by key collate "C"
  on conflict do nothing
  returning key
), held as materialized (
  select key, uses, units, amount from counters
  where store_id = $1 and key = any ($2::text[]) and (select count(*) from made) >= 0 and (select count(*) from store) = 1
  order by store_id, key
  for update
)
select version::float8 as version,
  coalesce((select json_agg(json_build_array(key, uses, units, amount)) from held), '[]') as rows,
  (select count(*)::int from made) as made
from store`,
    values: [storeId, keys, missing],
  }
}
