/** Some counters of a store, by their keys: what drafts of codes would be judged by. */
import type { Statement } from '../database.ts'
import { textArray } from '../facts/text-array.ts'

export interface TrialCounter {
  readonly key: string
  readonly uses: number
  readonly units: number
  readonly amount: number
}

export function readTrialCounters(storeId: string, keys: readonly string[]): Statement<TrialCounter> {
  return {
    name: 'read-trial-counters',
    text: `
select key, uses::float8 as uses, units::float8 as units, amount::float8 as amount
from counters
where store_id = $1 and key = any ($2::text[])`,
    values: [storeId, textArray(keys)],
  }
}
