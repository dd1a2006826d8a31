/**
 * What orders earned, by the products that carried a discount (a line without a product counts as its SKU). Units,
 * discount and refunds are the product's own; gross and net are the orders'.
 */
import type { Statement } from '../database.ts'
import type { EarnedRow } from './report-by-entry.ts'
import { buckets, type ReportGroup, type ReportSpan } from './report-span.ts'

export function reportByProduct(rows: 'each' | 'all', group: ReportGroup, span: ReportSpan): Statement<EarnedRow> {
  const bucket = buckets[group]
  const key = rows === 'each' ? "coalesce(l.product, l.sku, '')" : 'null::text'
  return {
    name: `report-products-${rows}-${group}`,
    text: `
with events as (
  select redemption_id, day, 1 as sign
  from redemptions
  where store_id = $1 and currency = $2 and day between $3::date and $4::date
  union all
  select redemption_id, max(day), -1
  from ledger
  where store_id = $1 and currency = $2 and type = 'cancelled' and day between $3::date and $4::date
    and redemption_id in (select redemption_id from redemptions where store_id = $1 and status = 'cancelled')
  group by redemption_id
), carried as (
  select ${bucket('e.day')} as bucket, ${key} as key, e.redemption_id, e.sign,
    sum(l.discounted_units) as units, sum(l.discount) as discount
  from events e join redemption_lines l on l.store_id = $1 and l.redemption_id = e.redemption_id and l.discount > 0
  group by 1, 2, 3, 4
), earned as (
  select c.bucket, c.key, sum(sign) as redemptions, sum(sign * c.units) as units, sum(sign * r.gross) as gross,
    sum(sign * c.discount) as discount, sum(sign * (r.gross - r.items_discount)) as net,
    sum(sign * (r.new_customer is true)::int) as new_customers
  from carried c join redemptions r on r.store_id = $1 and r.redemption_id = c.redemption_id
  group by c.bucket, c.key
), refunded as (
  select ${bucket('t.day')} as bucket, ${key} as key, sum(i.refund) as refunds
  from returns t
  join redemptions r on r.store_id = $1 and r.redemption_id = t.redemption_id and r.currency = $2
  cross join jsonb_to_recordset(t.document -> 'line_items') as i (id text, refund bigint)
  join redemption_lines l on l.store_id = $1 and l.redemption_id = t.redemption_id and l.line_id = i.id and l.discount > 0
  where t.store_id = $1 and t.day between $3::date and $4::date
  group by 1, 2
)
select coalesce(e.bucket, f.bucket) as bucket, coalesce(e.key, f.key) as key, null::text as label,
  coalesce(e.redemptions, 0)::float8 as redemptions, coalesce(e.units, 0)::float8 as units,
  coalesce(e.gross, 0)::float8 as gross, coalesce(e.discount, 0)::float8 as discount, coalesce(e.net, 0)::float8 as net,
  coalesce(f.refunds, 0)::float8 as refunds, coalesce(e.new_customers, 0)::float8 as new_customers
from earned e
full join refunded f on coalesce(f.bucket, '') = coalesce(e.bucket, '') and coalesce(f.key, '') = coalesce(e.key, '')
order by 1 nulls first, 2`,
    values: [span.storeId, span.currency, span.from, span.to],
  }
}
