/** Canonical forms of live codes with one length between two texts, a page in their order. */
import type { Statement } from '../database.ts'

export interface CodesBetween {
  readonly storeId: string
  /** Forms after this one. */
  readonly after: string
  /** Forms before this one. */
  readonly before: string
  readonly length: number
  readonly limit: number
}

export function listCodesBetween(between: CodesBetween): Statement<{ readonly canonical: string }> {
  return {
    name: 'list-codes-between',
    text: `
select canonical
from codes
where store_id = $1 and canonical > $2 and canonical < $3 and length(canonical) = $4 and status <> 'archived'
order by canonical
limit $5`,
    values: [between.storeId, between.after, between.before, between.length, between.limit],
  }
}
