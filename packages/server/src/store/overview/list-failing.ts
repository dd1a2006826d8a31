/**
 * Active promotions whose codes were refused at least five times in a span, and more often than applied, with the most
 * frequent reason; the most refused first.
 */
import type { Statement } from '../database.ts'

export interface FailingRow {
  readonly promotion: string
  readonly name: string
  readonly attempts: number
  readonly rejected: number
  readonly reason: string
}

export function listFailing(storeId: string, from: string, to: string, most: number): Statement<FailingRow> {
  return {
    name: 'list-failing',
    text: `
with tried as (
  select promotion_id, outcome, sum(count) as count from attempts
  where store_id = $1 and day between $2::date and $3::date and promotion_id <> ''
  group by promotion_id, outcome
), sums as (
  select promotion_id, sum(count) as attempts, coalesce(sum(count) filter (where outcome <> 'applied'), 0) as rejected,
    (array_agg(outcome order by count desc, outcome) filter (where outcome <> 'applied'))[1] as reason
  from tried
  group by promotion_id
)
select s.promotion_id as promotion, p.document ->> 'name' as name, s.attempts::float8 as attempts, s.rejected::float8 as rejected, s.reason
from sums s join promotions p on p.store_id = $1 and p.promotion_id = s.promotion_id
where p.status = 'active' and s.rejected >= 5 and s.rejected * 2 > s.attempts
order by s.rejected desc, 1
limit $4`,
    values: [storeId, from, to, most],
    long: true,
  }
}
