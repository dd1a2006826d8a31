/**
 * Makes counters that nobody asked for until now, from what the ledger recorded before `until` (RFC 3339). Those of codes
 * are left alone: a code may have one by a limit of its own. A row may be there for what reservations hold.
 */
import type { Statement } from '../database.ts'
import { type CounterDefinitions, expectedCountersValues, expectedOf } from './expected-counters.ts'

export function makeExpectedCounters(definitions: CounterDefinitions, until: string): Statement<never> {
  return {
    name: 'make-expected-counters',
    text: `
insert into counters (store_id, key, uses, units, amount)
select $1, key, coalesce(uses, 0)::bigint, coalesce(units, 0)::bigint, coalesce(amount, 0)::bigint
from (${expectedOf('and recorded_at < $12::timestamptz')}) e
where key not like 'c:%'
order by key collate "C"
on conflict (store_id, key) do update set uses = excluded.uses, units = excluded.units, amount = excluded.amount`,
    values: [...expectedCountersValues(definitions), until],
  }
}
