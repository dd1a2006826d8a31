/**
 * Books the redemptions of a stretch of time in the sums per day, in one statement. An order counts once for every
 * promotion, code, campaign, channel, partner and product that it carries, and once in each report's total. Orders that
 * were amended since are left to `book-changes`: what they were at first stands with their amendment.
 */
import type { Statement } from '../database.ts'
import { channelOf, keyText, partnerOf, type ReportDays, upsertDays } from './report-days.ts'

export interface Stretch {
  readonly storeId: string
  /** RFC 3339 with microseconds: `from` is in, `to` is not. */
  readonly from: string
  readonly to: string
}

/** What of an entry `l` makes the row of each report, and in which total the order counts once. */
const entryKeys = `(values
      ('promotions', l.promotion_id, null), ('total_promotions', '', null),
      ('codes', l.code_id, l.code), ('total_codes', case when l.code_id is not null then '' end, null),
      ('campaigns', l.campaign_id, null), ('total_campaigns', case when l.campaign_id is not null then '' end, null),
      ('channels', ${channelOf('l')}, null),
      ('partners', ${partnerOf('l')}, null), ('total_partners', case when l.source ->> 'partner' is not null then '' end, null)
    ) v (report, key, label)`

const ofOrder = 'o.redemption_id, o.day, o.currency, o.gross, o.net, o.new_customers'

/**
 * The look-up of an order's entries stands behind `offset 0`: a plan made for any stretch of time would rather read the
 * whole ledger. Answers the ids that were left out.
 */
export function bookRedemptions(into: ReportDays, { storeId, from, to }: Stretch): Statement<{ readonly id: string }> {
  return {
    name: `book-redemptions-in-${into}`,
    text: `
with orders as materialized (
  select redemption_id, day, currency, gross, gross - items_discount as net, (new_customer is true)::int as new_customers,
    items_discount, amendments, carried,
    case when carried is null then quote end as quote, case when carried is null then kept end as kept,
    case when carried is null then frozen end as frozen
  from redemptions
  where store_id = $1 and recorded_at >= $2::timestamptz and recorded_at < $3::timestamptz
), by_entry as (
  select v.report, v.key, max(v.label) as label, ${ofOrder},
    sum(l.units)::bigint as units, sum(l.amount)::bigint as discount
  from orders o
  cross join lateral (
    select promotion_id, code_id, code, campaign_id, source, units, amount
    from ledger
    where store_id = $1 and redemption_id = o.redemption_id and type = 'redeemed' and promotion_id is not null
    offset 0
  ) l
  cross join lateral ${entryKeys}
  where o.amendments = 0 and v.key is not null
  group by v.report, v.key, ${ofOrder}
), by_product as (
  select v.report, v.key, null::text as label, ${ofOrder},
    sum(q.units)::bigint as units, sum(q.discount)::bigint as discount
  from orders o
  cross join lateral (
    select e ->> 0 as product, (e ->> 1)::bigint as units, (e ->> 2)::bigint as discount from json_array_elements(o.carried) e
    union all
    select coalesce(product, sku, ''), least(quantity, (
        select coalesce(max((d ->> 'units')::bigint), 0) from json_array_elements(discounts) d
      )), discount
    from rows from (
      json_to_recordset(o.quote -> 'line_items') as (quantity bigint, discount bigint, discounts json),
      json_to_recordset(coalesce(o.kept -> 'cart' -> 'line_items', (o.frozen -> 'cart' -> 'line_items')::json)) as (product text, sku text)
    ) lines (quantity, discount, discounts, product, sku)
    where discount > 0
  ) q
  cross join lateral (values ('products', ${keyText('q.product')}), ('total_products', '')) v (report, key)
  where o.amendments = 0 and o.items_discount > 0
  group by v.report, v.key, ${ofOrder}
), booked as (
  ${upsertDays(
    into,
    `select $1, report, currency, day, key, max(label), count(*), sum(units), sum(gross), sum(discount), sum(net), 0, sum(new_customers)
  from (select * from by_entry union all select * from by_product) counted
  group by report, currency, day, key`,
  )}
)
select redemption_id as id from orders where amendments > 0`,
    values: [storeId, from, to],
  }
}
