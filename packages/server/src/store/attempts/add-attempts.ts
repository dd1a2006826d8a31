/**
 * Adds what was counted in memory, in one statement; rows in the order of their key, so two servers never deadlock. The
 * sums per promotion are written with them (`promotion_attempts`): a list of promotions reads a few rows of each, however
 * many codes it has. The sums are locked after the counts, in every server.
 */
import type { Statement } from '../database.ts'

export interface AttemptCount {
  readonly store_id: string
  readonly day: string
  readonly outcome: string
  readonly promotion_id: string
  readonly code_id: string
  readonly code: string
  readonly count: number
}

export function addAttempts(counts: readonly AttemptCount[]): Statement<never> {
  return {
    name: 'add-attempts',
    // Not on the connection of the quotes: they would all wait for it.
    long: true,
    text: `
with counted as materialized (
  select store_id, day, outcome, promotion_id, code_id, code, count
  from jsonb_to_recordset($1::jsonb) as c (store_id text, day date, outcome text, promotion_id text, code_id text, code text, count bigint)
), sums as (
  insert into promotion_attempts as p (store_id, day, promotion_id, outcome, count)
  select store_id, day, promotion_id, outcome, sum(count)
  from counted
  where promotion_id <> ''
  group by store_id, day, promotion_id, outcome
  order by store_id, day, promotion_id collate "C", outcome collate "C"
  on conflict (store_id, day, promotion_id, outcome) do update set count = p.count + excluded.count
)
insert into attempts as a (store_id, day, outcome, promotion_id, code_id, code, count)
select store_id, day, outcome, promotion_id, code_id, code, count
from counted
order by store_id, day, outcome collate "C", promotion_id collate "C", code_id collate "C", code
on conflict (store_id, day, outcome, promotion_id, code_id, code) do update set count = a.count + excluded.count`,
    values: [JSON.stringify(counts)],
  }
}
