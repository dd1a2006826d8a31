/** Where counters are not what the ledger says. */
import type { Statement } from '../database.ts'
import {
  type CounterDefinitions,
  type CounterValues,
  expectedCountersText,
  expectedCountersValues,
} from './expected-counters.ts'

export interface DifferingCounter {
  readonly key: string
  readonly expected: Omit<CounterValues, 'key'>
  readonly actual: Omit<CounterValues, 'key'>
}

/**
 * Counters that are not what the ledger says, the first thousand; a counter of nothing is as good as none. One statement
 * sees one moment, so it is exact while orders are redeemed, and however many counters there are, few come back.
 */
export function listDifferingCounters(definitions: CounterDefinitions): Statement<DifferingCounter> {
  const sums = (row: string): string =>
    `json_build_object('uses', coalesce(${row}.uses, 0), 'units', coalesce(${row}.units, 0), 'amount', coalesce(${row}.amount, 0))`
  const measures = ['uses', 'units', 'amount']
  return {
    name: 'list-differing-counters',
    text: `
select key, ${sums('e')} as expected, ${sums('c')} as actual
from (${expectedCountersText}) e
full join (select key, uses, units, amount from counters where store_id = $1 and key not like 'u:%') c using (key)
where ${measures.map(measure => `coalesce(e.${measure}, 0) <> coalesce(c.${measure}, 0)`).join(' or ')}
order by key collate "C"
limit 1000`,
    values: expectedCountersValues(definitions),
    long: true,
  }
}
