/** Counters with values, made anew from the ledger. */
import type { Statement } from '../database.ts'
import type { CounterValues } from './expected-counters.ts'

export function insertCounters(storeId: string, counters: readonly CounterValues[]): Statement<never> {
  return {
    name: 'insert-counters',
    text: `
insert into counters (store_id, key, uses, units, amount)
select $1, key, uses, units, amount
from jsonb_to_recordset($2::jsonb) as c (key text, uses bigint, units bigint, amount bigint)
order by key collate "C"
on conflict (store_id, key) do update set uses = excluded.uses, units = excluded.units, amount = excluded.amount`,
    values: [storeId, JSON.stringify(counters)],
  }
}
