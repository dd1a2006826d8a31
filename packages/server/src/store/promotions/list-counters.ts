/** Counters by their keys: what was taken of limits. */
import type { Statement } from '../database.ts'

export interface CounterRow {
  readonly key: string
  readonly uses: number
  readonly units: number
  readonly amount: number
}

export function listCounters(storeId: string, keys: readonly string[]): Statement<CounterRow> {
  return {
    name: 'list-counters',
    text: `
select key, uses::float8 as uses, units::float8 as units, amount::float8 as amount
from counters
where store_id = $1 and key = any ($2::text[])`,
    values: [storeId, keys],
  }
}
