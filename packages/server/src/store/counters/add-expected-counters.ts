/**
 * Counters that were made a moment ago (make-expected-counters) catch up with the ledger: of the orders that were touched
 * since, what they count by `until` less what they counted by `from` is added. Order 7 was redeemed before `from` and
 * cancelled after: 0 − 1 = −1.
 */
import type { Statement } from '../database.ts'
import { type CounterDefinitions, expectedCountersValues, expectedOf } from './expected-counters.ts'

export interface Stretch {
  readonly redemptions: readonly string[]
  /** RFC 3339. */
  readonly from: string
  /** RFC 3339, or `infinity`. */
  readonly until: string
}

const by = (parameter: string): string =>
  expectedOf(`and redemption_id = any ($12::text[]) and recorded_at < ${parameter}::timestamptz`)
const moved = (name: string): string => `(coalesce(n.${name}, 0) - coalesce(b.${name}, 0))::bigint as ${name}`

export function addExpectedCounters(definitions: CounterDefinitions, stretch: Stretch): Statement<never> {
  return {
    name: 'add-expected-counters',
    text: `
with delta as (
  select key, ${['uses', 'units', 'amount'].map(moved).join(', ')}
  from (${by('$14')}) n full join (${by('$13')}) b using (key)
  where key not like 'c:%'
), known as (
  update counters c
  set uses = c.uses + d.uses, units = c.units + d.units, amount = c.amount + d.amount
  from delta d
  where c.store_id = $1 and c.key = d.key
  returning c.key
)
insert into counters (store_id, key, uses, units, amount)
select $1, key, uses, units, amount
from delta
where key not in (select key from known)`,
    values: [...expectedCountersValues(definitions), stretch.redemptions, stretch.from, stretch.until],
  }
}
