/** Budgets of all stores that are half spent and were changed since, so that whoever is refused here is refused everywhere. */
import type { Statement } from '../database.ts'
import type { BudgetRow } from './add-budgets.ts'

export interface HeavyBudgetRow extends BudgetRow {
  /** RFC 3339. */
  readonly changed_at: string
}

/** At most `most`, those that were changed first. */
export function readHeavyBudgets(since: string, most: number): Statement<HeavyBudgetRow> {
  return {
    name: 'read-heavy-budgets',
    long: true,
    text: `
select store_id, subject, (extract(epoch from clock_timestamp() - began_at) * 1000)::float8 as age_ms, wrong, applied,
  changed_at
from guard_budgets
where cardinality(wrong) * 2 >= most and changed_at >= $1::timestamptz and ends_at > clock_timestamp()
order by changed_at
limit $2`,
    values: [since, most],
  }
}
