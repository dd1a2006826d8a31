/**
 * What orders earned, by something that a ledger entry names: its promotion, code, campaign, channel or partner, or all
 * together. An order counts once for each value; it is booked when it was redeemed, and off when the last of the entries
 * that made it count was cancelled, so closed days never change.
 */
import type { Statement } from '../database.ts'
import { buckets, type ReportGroup, type ReportSpan } from './report-span.ts'

export interface EarnedRow {
  readonly bucket: string | null
  readonly key: string | null
  /** How the key is written, e.g. a code's text. */
  readonly label: string | null
  readonly redemptions: number
  readonly units: number
  readonly gross: number
  readonly discount: number
  readonly net: number
  readonly refunds: number
  readonly new_customers: number
}

/** What of an entry `l` makes the row; entries without it are in no row. */
const keys = {
  promotions: { key: 'l.promotion_id', label: 'null::text', where: 'true' },
  codes: { key: 'l.code_id', label: 'l.code', where: 'l.code_id is not null' },
  campaigns: { key: 'l.campaign_id', label: 'null::text', where: 'l.campaign_id is not null' },
  channels: {
    key: "coalesce(l.source ->> 'channel', l.source -> 'attribution' ->> 'utm_medium')",
    label: 'null::text',
    where: 'true',
  },
  partners: { key: "l.source ->> 'partner'", label: 'null::text', where: "l.source ->> 'partner' is not null" },
} as const

export type EntryReportName = keyof typeof keys

export function reportByEntry(
  name: EntryReportName,
  rows: 'each' | 'all',
  group: ReportGroup,
  span: ReportSpan,
): Statement<EarnedRow> {
  const { key, label, where } = keys[name]
  const bucket = (day: string): string => buckets[group](day)
  return {
    name: `report-${name}-${rows}-${group}`,
    text: `
with entries as (
  select l.redemption_id, l.promotion_id, l.type, l.day, l.units, l.amount,
    ${rows === 'each' ? key : 'null::text'} as key, ${rows === 'each' ? label : 'null::text'} as label
  from ledger l
  where l.store_id = $1 and l.currency = $2 and l.type in ('redeemed', 'cancelled') and l.promotion_id is not null and ${where}
    and (l.day between $3::date and $4::date or l.redemption_id in (
      select redemption_id from ledger
      where store_id = $1 and type = 'cancelled' and promotion_id is not null and day between $3::date and $4::date
    ))
), orders as (
  select redemption_id, key, max(label) as label,
    min(day) filter (where type = 'redeemed') as redeemed_on,
    case when count(*) filter (where type = 'redeemed') = count(*) filter (where type = 'cancelled') then max(day) end as cancelled_on
  from entries group by redemption_id, key
), events as (
  select ${bucket('redeemed_on')} as bucket, key, label, redemption_id, 1 as sign from orders
  where redeemed_on between $3::date and $4::date
  union all select ${bucket('cancelled_on')}, key, label, redemption_id, -1 from orders
  where cancelled_on between $3::date and $4::date
), ordered as (
  select e.bucket, e.key, max(e.label) as label, sum(sign) as redemptions, sum(sign * r.gross) as gross,
    sum(sign * (r.gross - r.items_discount)) as net, sum(sign * (r.new_customer is true)::int) as new_customers
  from events e join redemptions r on r.store_id = $1 and r.redemption_id = e.redemption_id
  group by e.bucket, e.key
), given as (
  select ${bucket('day')} as bucket, key, max(label) as label, sum(units) as units, sum(amount) as discount
  from entries where day between $3::date and $4::date
  group by 1, 2
), refunded as (
  select bucket, key, max(label) as label, sum(refund) as refunds
  from (
    select distinct ${bucket('t.day')} as bucket, t.return_id, t.refund,
      ${rows === 'each' ? key : 'null::text'} as key, ${rows === 'each' ? label : 'null::text'} as label
    from returns t join ledger l on l.store_id = $1 and l.redemption_id = t.redemption_id
      and l.type = 'redeemed' and l.promotion_id is not null and l.currency = $2 and ${where}
    where t.store_id = $1 and t.day between $3::date and $4::date
  ) once
  group by bucket, key
), keys as (
  select bucket, key, label from ordered union select bucket, key, label from given union select bucket, key, label from refunded
)
select k.bucket, k.key, max(k.label) as label,
  coalesce(max(o.redemptions), 0)::float8 as redemptions, coalesce(max(g.units), 0)::float8 as units,
  coalesce(max(o.gross), 0)::float8 as gross, coalesce(max(g.discount), 0)::float8 as discount,
  coalesce(max(o.net), 0)::float8 as net, coalesce(max(f.refunds), 0)::float8 as refunds,
  coalesce(max(o.new_customers), 0)::float8 as new_customers
from keys k
left join ordered o on o.bucket is not distinct from k.bucket and o.key is not distinct from k.key
left join given g on g.bucket is not distinct from k.bucket and g.key is not distinct from k.key
left join refunded f on f.bucket is not distinct from k.bucket and f.key is not distinct from k.key
group by k.bucket, k.key
order by k.bucket collate "C" nulls first, k.key collate "C" nulls last`,
    values: [span.storeId, span.currency, span.from, span.to],
  }
}
