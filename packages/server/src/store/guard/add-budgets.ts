/**
 * Adds wrong codes that this server has counted to those that all have counted, and answers what there is now. Rows in
 * the order of their key, so that two servers never deadlock. What one subject tried twice, on whatever server, is there
 * once. A row whose window has ended begins anew.
 */
import type { Statement } from '../database.ts'

export interface BudgetWrite {
  readonly store_id: string
  readonly subject: string
  /** How long ago its window began, and until it ends. */
  readonly age_ms: number
  readonly left_ms: number
  readonly most: number
  readonly wrong: readonly number[]
  readonly applied: readonly number[]
}

export interface BudgetRow {
  readonly store_id: string
  readonly subject: string
  readonly age_ms: number
  readonly wrong: readonly number[]
  readonly applied: readonly number[]
}

export function addBudgets(writes: readonly BudgetWrite[]): Statement<BudgetRow> {
  return {
    name: 'add-budgets',
    // Not on the connection of the quotes.
    long: true,
    text: `
insert into guard_budgets as b (store_id, subject, began_at, ends_at, most, wrong, applied)
select store_id, subject, clock_timestamp() - age_ms * interval '1 millisecond',
  clock_timestamp() + left_ms * interval '1 millisecond', most, wrong, applied
from jsonb_to_recordset($1::jsonb)
  as c (store_id text, subject text, age_ms float8, left_ms float8, most int, wrong int[], applied int[])
order by store_id collate "C", subject collate "C"
on conflict (store_id, subject) do update set
  began_at = case when b.ends_at > clock_timestamp() then least(b.began_at, excluded.began_at) else excluded.began_at end,
  ends_at = case when b.ends_at > clock_timestamp() then least(b.ends_at, excluded.ends_at) else excluded.ends_at end,
  most = excluded.most,
  wrong = case when b.ends_at <= clock_timestamp() then excluded.wrong
    when cardinality(b.wrong) >= b.most then b.wrong
    else array(select distinct unnest(b.wrong || excluded.wrong)) end,
  applied = (array(select distinct unnest(b.applied || excluded.applied)))[1:100],
  changed_at = clock_timestamp()
returning store_id, subject, (extract(epoch from clock_timestamp() - began_at) * 1000)::float8 as age_ms, wrong, applied`,
    values: [JSON.stringify(writes)],
  }
}
