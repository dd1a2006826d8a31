/**
 * What was bought with one promotion or one code: the lines that carry its discount, of orders that were redeemed in the
 * span and keep it to this day. Read out of the orders, since the sums per day know no products of a promotion.
 */
import type { Statement } from '../database.ts'
import { keyText } from './report-days.ts'
import { buckets, type ReportGroup, type ReportSpan } from './report-span.ts'

export interface ProductRow {
  readonly bucket: string | null
  readonly product: string
  readonly redemptions: number
  readonly units: number
  /** Of these lines at their list price, minor units. */
  readonly gross: number
  /** What the promotion took off them. */
  readonly discount: number
}

export interface ReportProductsOf extends ReportSpan {
  readonly by: 'promotion' | 'code'
  readonly id: string
  readonly group: ReportGroup
  /** And one more is read. */
  readonly most: number
}

export function reportProductsOf({ by, id, group, most, ...span }: ReportProductsOf): Statement<ProductRow> {
  return {
    name: `report-products-of-${by}-${group}`,
    text: `
with taken as (
  select redemption_id, promotion_id from ledger
  where store_id = $1 and ${by}_id = $5 and redemption_id is not null
  group by redemption_id, promotion_id
  having sum(amount) filter (where type in ('redeemed', 'cancelled', 'reopened', 'amended')) > 0
), lines as (
  select ${buckets[group]('o.day')} as bucket, ${keyText(`coalesce(l.product, l.sku, '')`)} as product, o.redemption_id, l.gross,
    d.amount, d.units
  from taken t
  join redemptions o on o.store_id = $1 and o.redemption_id = t.redemption_id
  cross join lateral (
    select subtotal as gross, discounts, product, sku
    from rows from (
      json_to_recordset(o.quote -> 'line_items') as (subtotal bigint, discounts json),
      json_to_recordset(coalesce(o.kept -> 'cart' -> 'line_items', (o.frozen -> 'cart' -> 'line_items')::json)) as (product text, sku text)
    ) both_sides (subtotal, discounts, product, sku)
  ) l
  cross join lateral (
    select sum(amount) as amount, max(units) as units
    from json_to_recordset(l.discounts) as x (promotion text, amount bigint, units bigint)
    where promotion = t.promotion_id
  ) d
  where o.currency = $2 and o.day between $3::date and $4::date and o.status <> 'cancelled' and d.amount > 0
)
select bucket, product, count(distinct redemption_id)::float8 as redemptions, sum(units)::float8 as units,
  sum(gross)::float8 as gross, sum(amount)::float8 as discount
from lines
group by bucket, product
order by bucket nulls first, sum(amount) desc, product
limit $6`,
    values: [span.storeId, span.currency, span.from, span.to, id, most + 1],
    long: true,
  }
}
