/**
 * Moves what was counted, and what is held, from one customer's counters to another's: differences, some of them
 * negative, in the one order of locks. Counters that count and hold nothing any more go.
 */
import type { Statement } from '../database.ts'

export interface MovedUses {
  readonly key: string
  readonly uses: number
  readonly held_uses: number
}

export function moveUses(storeId: string, moved: readonly MovedUses[]): Statement<never> {
  return {
    name: 'move-uses',
    text: `
with moved as materialized (
  select * from jsonb_to_recordset($2::jsonb) as m (key text, uses bigint, held_uses bigint)
), locked as materialized (
  select key from counters where store_id = $1 and key in (select key from moved) order by store_id, key for update
), changed as (
  update counters c
  set uses = c.uses + m.uses, held_uses = c.held_uses + m.held_uses
  from moved m
  where c.store_id = $1 and c.key = m.key and c.key in (select key from locked)
)
insert into counters (store_id, key, uses, held_uses)
select $1, key, uses, held_uses
from moved
where key not in (select key from locked)
order by key collate "C"`,
    values: [storeId, JSON.stringify(moved)],
  }
}

export function forgetEmptyCounters(storeId: string, keys: readonly string[]): Statement<never> {
  return {
    name: 'forget-empty-counters',
    text: `
delete from counters
where store_id = $1 and key = any ($2::text[]) and uses = 0 and units = 0 and amount = 0
  and held_uses = 0 and held_units = 0 and held_amount = 0`,
    values: [storeId, keys],
  }
}
