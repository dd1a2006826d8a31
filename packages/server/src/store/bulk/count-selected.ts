/** How many of a selection come after a place; of more than 100,000 it says 100,000, and finds no more. */
import type { Statement } from '../database.ts'

const most = 100_000

interface Counted {
  readonly n: number
}

export interface Rest {
  readonly storeId: string
  readonly promotion?: string | undefined
  readonly status?: string | undefined
  readonly batch?: string | undefined
}

/** SQL: the filters of a selection, from `$4`; no status: all that are not archived. */
const filters = `($4::text is null or promotion_id = $4) and ($5::text is null or status = $5)
    and ($5::text is not null or status <> 'archived') and ($6::text is null or batch_id = $6)`

const valuesOf = ({ promotion, status, batch }: Rest) => [promotion ?? null, status ?? null, batch ?? null]

/** By canonical form: those that begin with `begins`. */
export function countByPrefix(
  rest: Rest,
  begins: string,
  after: { readonly canonical: string; readonly id: string },
): Statement<Counted> {
  return {
    name: 'count-selected-by-prefix',
    text: `
select count(*)::int as n
from (
  select from codes
  where store_id = $1 and canonical >= $2 and canonical < $2 || U&'\\+10FFFF'
    and canonical >= $3 and (canonical, code_id) > ($3, $7) and ${filters}
  limit ${most}
) counted`,
    values: [rest.storeId, begins, after.canonical, ...valuesOf(rest), after.id],
  }
}

/** By id: those that begin with `begins`, which may be empty. */
export function countById(rest: Rest, begins: string, after: string): Statement<Counted> {
  return {
    name: 'count-selected-by-id',
    text: `
select count(*)::int as n
from (
  select from codes
  where store_id = $1 and code_id >= $2 and code_id < $2 || U&'\\+10FFFF' and code_id > $3 and ${filters}
  limit ${most}
) counted`,
    values: [rest.storeId, begins, after, ...valuesOf(rest)],
  }
}
