/** How often somebody failed lately, under these names. Read before anything is written: whoever is refused writes no row. */
import type { Statement } from '../database.ts'
import type { ChargedFailure } from './charge-failure.ts'

export interface CountedFailure extends ChargedFailure {
  readonly subject: string
}

export function readFailures(storeId: string, subjects: readonly string[]): Statement<CountedFailure> {
  return {
    name: 'read-failures',
    text: `
select subject, failures, greatest(1, ceil(extract(epoch from ends_at - clock_timestamp())))::int as seconds
from sign_in_failures
where store_id = $1 and subject = any ($2) and ends_at > clock_timestamp()`,
    values: [storeId, subjects],
  }
}
