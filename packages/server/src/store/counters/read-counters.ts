/** All counters of a store that count something. */
import type { Statement } from '../database.ts'
import type { CounterValues } from './expected-counters.ts'

export function readCounters(storeId: string): Statement<CounterValues> {
  return {
    name: 'read-counters',
    text: `
select key, uses::float8 as uses, units::float8 as units, amount::float8 as amount
from counters
where store_id = $1 and key not like 'u:%'`,
    values: [storeId],
  }
}
