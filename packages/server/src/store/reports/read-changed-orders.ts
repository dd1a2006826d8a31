/** Orders that changed in a stretch of time, with all that ever happened to them. */
import type { Statement } from '../database.ts'
import type { Stretch } from './book-redemptions.ts'
import { channelOf, partnerOf } from './report-days.ts'

/** An order's own figures, and every entry of it in the order of recording; amounts in minor units. */
export interface ChangedOrderRow {
  readonly id: string
  readonly currency: string
  readonly gross: number
  readonly net: number
  readonly new_customers: number
  readonly lines: unknown
  readonly entries: unknown
}

/** `when`: `before` the stretch, `now` in it, or `later`. Entries that redeemed count with the order itself. */
export function readChangedOrders({ storeId, from, to }: Stretch, ids: readonly string[]): Statement<ChangedOrderRow> {
  return {
    name: 'read-changed-orders',
    text: `
select r.redemption_id as id, r.currency, r.gross::float8 as gross, (r.gross - r.items_discount)::float8 as net,
  (r.new_customer is true)::int as new_customers,
  (
    select coalesce(json_agg(json_build_object('id', id, 'product', coalesce(product, sku, ''), 'quantity', quantity,
      'discounts', discounts)), '[]')
    from rows from (
      json_to_recordset(r.quote -> 'line_items') as (id text, quantity bigint, discount bigint, discounts json),
      json_to_recordset(coalesce(r.kept -> 'cart' -> 'line_items', (r.frozen -> 'cart' -> 'line_items')::json)) as (product text, sku text)
    ) q (id, quantity, discount, discounts, product, sku)
    where discount > 0
  ) as lines,
  (
    select json_agg(json_build_object('type', l.type, 'day', l.day, 'promotion', l.promotion_id, 'code_id', l.code_id,
      'code', l.code, 'campaign', l.campaign_id, 'channel', ${channelOf('l')}, 'partner', ${partnerOf('l')},
      'uses', l.uses, 'units', l.units, 'amount', l.amount, 'change', l.change,
      'returned', (select t.document -> 'line_items' from returns t where t.store_id = $1 and t.return_id = l.return_id),
      'when', case when at.recorded_at < $2::timestamptz then 'before' when at.recorded_at < $3::timestamptz then 'now' else 'later' end)
      order by l.recorded_at, l.entry_id)
    from ledger l cross join lateral (
      select case when l.type = 'redeemed' then r.recorded_at else l.recorded_at end as recorded_at
    ) at
    where l.store_id = $1 and l.redemption_id = r.redemption_id
      and l.type in ('redeemed', 'cancelled', 'reopened', 'amended', 'returned')
  ) as entries
from redemptions r
where r.store_id = $1 and r.redemption_id = any ($4::text[])`,
    values: [storeId, from, to, ids],
  }
}
