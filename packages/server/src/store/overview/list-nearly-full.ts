/** Active promotions of whose redemptions or budget four fifths or more are taken, those with the least left first. */
import type { Statement } from '../database.ts'

export interface NearlyFullRow {
  readonly promotion: string
  readonly name: string
  readonly limit: number
  readonly used: number
  /** Of a budget. */
  readonly currency: string | null
}

export function listNearlyFull(storeId: string, most: number): Statement<NearlyFullRow> {
  return {
    name: 'list-nearly-full',
    text: `
select promotion, name, most::float8 as limit, used::float8 as used, currency
from (
  select p.promotion_id as promotion, p.document ->> 'name' as name, (p.document -> 'limits' ->> 'redemptions')::bigint as most,
    c.uses + c.held_uses as used, null as currency
  from promotions p join counters c on c.store_id = $1 and c.key = 'p:' || p.promotion_id
  where p.store_id = $1 and p.status = 'active' and p.document -> 'limits' ? 'redemptions'
  union all
  select p.promotion_id, p.document ->> 'name', b.value::bigint, c.amount + c.held_amount, b.key
  from promotions p
  cross join lateral jsonb_each_text(coalesce(p.document -> 'limits' -> 'budget', '{}')) b
  join counters c on c.store_id = $1 and c.key = 'p:' || p.promotion_id || ':' || b.key
  where p.store_id = $1 and p.status = 'active'
) taken
where most > 0 and used >= most * 0.8
order by used * 1.0 / most desc, promotion
limit $2`,
    values: [storeId, most],
    long: true,
  }
}
