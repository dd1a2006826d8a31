/**
 * First of all that makes or ends holds: the store's version for share, so that a change of promotions comes before or
 * after; counters that are missing are made; the others are locked in the one order, by key. What is held of them is
 * read off the locked rows: rows of `holds` would be as old as the moment before the lock was waited for.
 */
import type { Statement } from '../database.ts'
import { afterQueue, queue } from '../stores/queue-for-store.ts'

export interface LockHeldCounters {
  readonly storeId: string
  readonly keys: readonly string[]
  /** Those of `keys` that had no row a moment ago. */
  readonly missing: readonly string[]
}

export interface LockedHeldCounters {
  readonly version: number
  /** Those that were made stand at zero and are not here. */
  readonly rows: readonly (readonly [key: string, uses: number, units: number, amount: number, isHeld: boolean])[]
  /** With `rows` fewer than `keys`: somebody made one meanwhile; lock again with nothing missing. */
  readonly made: number
  /** Epoch milliseconds of the database's clock, when they were locked. */
  readonly now: number
}

export function lockHeldCounters({ storeId, keys, missing }: LockHeldCounters): Statement<LockedHeldCounters> {
  return {
    name: 'lock-held-counters',
    text: `
with ${queue}, store as materialized (
  select version from stores where store_id = $1 and ${afterQueue} for share
), made as (
  insert into counters (store_id, key)
  select $1, key from unnest($3::text[]) key
  where (select count(*) from store) = 1
  order by key collate "C"
  on conflict do nothing
  returning key
), locked as materialized (
  select key, uses, units, amount, held_uses + held_units + held_amount > 0 as is_held
  from counters
  where store_id = $1 and key = any ($2::text[]) and (select count(*) from made) >= 0 and (select count(*) from store) = 1
  order by store_id, key
  for update
)
select version::float8 as version,
  coalesce((select json_agg(json_build_array(key, uses, units, amount, is_held)) from locked), '[]') as rows,
  (select count(*)::int from made) as made, floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now
from store`,
    values: [storeId, keys, missing],
  }
}
