/** Counters whose totals of what is held are not the sums of their holds; none: all is well. */
import type { Statement } from '../database.ts'

export interface UnbalancedHold {
  readonly key: string
  /** Sums of the holds. */
  readonly uses: number
  readonly units: number
  readonly amount: number
  readonly held_uses: number
  readonly held_units: number
  readonly held_amount: number
}

export function findUnbalancedHolds(storeId: string): Statement<UnbalancedHold> {
  return {
    name: 'find-unbalanced-holds',
    text: `
select coalesce(c.key, h.key) as key, coalesce(h.uses, 0)::float8 as uses, coalesce(h.units, 0)::float8 as units,
  coalesce(h.amount, 0)::float8 as amount, coalesce(c.held_uses, 0)::float8 as held_uses,
  coalesce(c.held_units, 0)::float8 as held_units, coalesce(c.held_amount, 0)::float8 as held_amount
from (select * from counters where store_id = $1) c
full join (
  select key, sum(uses) as uses, sum(units) as units, sum(amount) as amount from holds where store_id = $1 group by key
) h on h.key = c.key
where coalesce(c.held_uses, 0) <> coalesce(h.uses, 0) or coalesce(c.held_units, 0) <> coalesce(h.units, 0)
  or coalesce(c.held_amount, 0) <> coalesce(h.amount, 0)
order by 1`,
    values: [storeId],
  }
}
