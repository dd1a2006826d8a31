/**
 * How many people each arm may have reached, as far as the store knows: codes of batches that were handed out one by one
 * or left in a file, whenever that was, and how often links were followed on these days.
 */
import type { Statement } from '../database.ts'
import { type ComparedSpan, valuesOf, wanted } from './arms.ts'

export interface HeadsOfArm {
  readonly arm: number
  readonly handed_out: number
  readonly exported: number
  readonly clicks: number
}

/** Of other kinds of arms nothing is known. */
export function countHeads({ storeId, arms, from, to }: ComparedSpan): Statement<HeadsOfArm> {
  return {
    name: 'count-compared-heads',
    text: `
select w.arm, coalesce(sum(b.handed_out), 0)::float8 as handed_out, coalesce(sum(b.exported), 0)::float8 as exported,
  coalesce(sum(c.clicks), 0)::float8 as clicks
from ${wanted(4)}
cross join lateral (
  select sum(issued) filter (where handout = 'issue') as handed_out, sum(exported) filter (where handout = 'export') as exported
  from batches
  where w.kind in ('promotion', 'batch') and store_id = $1 and promotion_id = w.promotion
    and (w.kind = 'promotion' or batch_id = w.key)
  offset 0
) b
cross join lateral (
  select sum(count) as clicks
  from clicks
  where w.kind in ('promotion', 'batch', 'code') and store_id = $1 and day between $2::date and $3::date
    and promotion_id = w.promotion
    and case w.kind when 'batch' then batch_id = w.key when 'code' then code_id = w.key else true end
  offset 0
) c
group by w.arm
order by w.arm`,
    values: [storeId, from, to, ...valuesOf(arms)],
    long: true,
  }
}
