/**
 * The counters that a change of an order moves, locked in the one order, by key. Whoever reserves locks the counter too,
 * so what is held of it stays until the transaction ends; rows of `holds` in this statement would be as old as the moment
 * before the lock was waited for. Those that it takes from are made first where they are missing.
 */
import type { Statement } from '../database.ts'

export interface LockOrderCounters {
  readonly storeId: string
  readonly keys: readonly string[]
  /** Those of `keys` that are made when they are not there. */
  readonly wanted: readonly string[]
}

export interface LockedCounter {
  readonly key: string
  readonly uses: number
  readonly units: number
  readonly amount: number
  /** An open reservation keeps some of it; how much is read once the lock is there (read-holds). */
  readonly is_held: boolean
}

export function makeCounters({ storeId, wanted }: LockOrderCounters): Statement<never> {
  return {
    name: 'make-counters',
    text: `
insert into counters (store_id, key)
select $1, key from unnest($2::text[]) key
order by key collate "C"
on conflict do nothing`,
    values: [storeId, wanted],
  }
}

export function lockOrderCounters({ storeId, keys }: LockOrderCounters): Statement<LockedCounter> {
  return {
    name: 'lock-order-counters',
    text: `
select key, uses::float8 as uses, units::float8 as units, amount::float8 as amount,
  held_uses + held_units + held_amount > 0 as is_held
from counters
where store_id = $1 and key = any ($2::text[])
order by store_id, key
for update`,
    values: [storeId, keys],
  }
}
