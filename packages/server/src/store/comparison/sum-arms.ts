/**
 * What the orders of each arm come to, in one statement for all arms, since an order of two of them belongs to neither.
 * Entries of the ledger are found along an index: by promotion and time; of a code by its diary, and what is newer than
 * that by time; else by time. Their orders are looked up one by one by their key, and only sums are answered.
 */
import { takesUses } from '../code-life/write-diary.ts'
import type { Statement } from '../database.ts'
import { channelOf, partnerOf } from '../reports/report-days.ts'
import { type ComparedSpan, valuesOf, wanted } from './arms.ts'

export interface SumArms extends ComparedSpan {
  readonly currency: string
  /** Entries of one row of an arm, the newest. */
  readonly most: number
  /** Orders of one arm that are named, the newest. */
  readonly named: number
}

export interface ArmSums {
  readonly arm: number
  readonly orders: number
  /** Further orders that are other arms' too. */
  readonly in_several: number
  /** Distinct orders of several arms; the same in every row. */
  readonly several: number
  readonly customers: number
  /** Exact: sums of whole minor units as text. Items after discounts; `kept` after refunds too, by customer. */
  readonly net: string
  readonly net_squares: string
  readonly kept: string
  readonly kept_squares: string
  readonly refunds: string
  readonly discount: string
  readonly new_customers: number
  readonly new_known: number
  /** Orders that it is part of without a code of a batch. */
  readonly elsewhere: number
  /** Of one of its rows there are more entries than were read. */
  readonly is_sample: boolean
  /** Ids of its newest orders. */
  readonly newest: readonly string[]
}

/** An order is recorded when it is placed or later; two days are more than any zone is away from UTC. */
const since = '($2::date - 2)::timestamptz'
/** Entries that say what an order took of the arm; of those that began one only the days'. */
const counts = `l.redemption_id is not null and l.type in ${takesUses} and (l.type <> 'redeemed' or l.day between $2::date and $3::date)`
const newestFirst = 'order by l.recorded_at desc limit $5'
const columns = 'l.redemption_id, l.type, l.code_id, l.uses, l.amount, l.recorded_at'
/**
 * Above zero: the arm stands on the order, whether or not its use was given back. As reports add it up (`steps` in
 * `book-changes`): a cancellation that keeps the use has no uses, and takes the promotion off all the same.
 */
const stands = `sum(case type when 'cancelled' then -1 when 'amended' then uses else 1 end)`

const byPromotion = `select ${columns} from ledger l
    where w.kind in ('promotion', 'batch') and l.store_id = $1 and l.promotion_id = w.promotion
      and l.recorded_at >= ${since} and ${counts}
      and (w.kind = 'promotion' or (starts_with(l.code_id, w.prefix)
        and substr(l.code_id, length(w.prefix) + 1) ~ '^(0|[1-9a-z][0-9a-z]{0,10})$'))
    ${newestFirst}`

const byCode = `select ${columns}
    from (
      select e.recorded_at, e.entry_id from code_entries e
      where w.kind = 'code' and e.store_id = $1 and e.code_id = w.key and e.recorded_at >= ${since}
      union
      select n.recorded_at, n.entry_id from ledger n
      where w.kind = 'code' and n.store_id = $1 and n.code_id = w.key and n.recorded_at >= greatest(${since},
        coalesce((select until from code_diaries where store_id = $1), timestamptz '-infinity'))
    ) e
    cross join lateral (
      select * from ledger where store_id = $1 and recorded_at = e.recorded_at and entry_id = e.entry_id offset 0
    ) l
    where l.code_id = w.key and ${counts}
    ${newestFirst}`

const byTime = `select ${columns} from ledger l
    where w.kind in ('campaign', 'channel', 'partner') and l.store_id = $1 and l.recorded_at >= ${since} and ${counts}
      and l.promotion_id is not null
      and case w.kind when 'campaign' then l.campaign_id when 'channel' then ${channelOf('l')} else ${partnerOf('l')} end = w.key
    ${newestFirst}`

export function sumArms({ storeId, currency, from, to, arms, most, named }: SumArms): Statement<ArmSums> {
  return {
    name: 'sum-compared-arms',
    text: `
with found as materialized (
  select w.arm, w.key, l.*
  from ${wanted(7)}
  cross join lateral (
    (${byPromotion})
    union all
    (${byCode})
    union all
    (${byTime})
  ) l
), taken as (
  select arm, redemption_id, sum(amount) as discount, max(recorded_at) as last_at,
    bool_or(code_id is null or code_id !~ '^code_.+[-_](0|[1-9a-z][0-9a-z]{0,10})$') as elsewhere
  from found
  group by arm, redemption_id
  having ${stands} > 0
), orders as materialized (
  select t.*, o.*, count(*) over (partition by t.redemption_id) as arms
  from taken t
  cross join lateral (
    select gross - items_discount as net, refunded, new_customer, coalesce(
      (select h from unnest(customer_hashes) h where substr(h, 2, 1) <> '.' limit 1), customer_hashes[1], redemption_id) as customer
    from redemptions
    where store_id = $1 and redemption_id = t.redemption_id
      and currency = $4 and day between $2::date and $3::date and status <> 'cancelled'
    offset 0
  ) o
), people as (
  select arm, count(*) as orders, sum(net) as net, sum(net::numeric * net) as net_squares, sum(net - refunded) as kept,
    sum(refunded) as refunds, sum(discount) as discount, count(*) filter (where new_customer) as new_customers,
    count(new_customer) as new_known, count(*) filter (where elsewhere) as elsewhere
  from orders where arms = 1
  group by arm, customer
), sums as (
  select arm, sum(orders) as orders, count(*) as customers, sum(net) as net, sum(net_squares) as net_squares,
    sum(kept) as kept, sum(kept * kept) as kept_squares, sum(refunds) as refunds, sum(discount) as discount,
    sum(new_customers) as new_customers, sum(new_known) as new_known, sum(elsewhere) as elsewhere
  from people
  group by arm
)
select a.arm, coalesce(s.orders, 0)::float8 as orders, coalesce(s.customers, 0)::float8 as customers,
  (select count(*) from orders o where o.arm = a.arm and o.arms > 1)::float8 as in_several,
  (select count(distinct redemption_id) from orders where arms > 1)::float8 as several,
  coalesce(s.net, 0)::text as net, coalesce(s.net_squares, 0)::text as net_squares, coalesce(s.kept, 0)::text as kept,
  coalesce(s.kept_squares, 0)::text as kept_squares, coalesce(s.refunds, 0)::text as refunds,
  coalesce(s.discount, 0)::text as discount, coalesce(s.new_customers, 0)::float8 as new_customers,
  coalesce(s.new_known, 0)::float8 as new_known, coalesce(s.elsewhere, 0)::float8 as elsewhere,
  exists (select from found f where f.arm = a.arm group by f.key having count(*) >= $5) as is_sample,
  array(select o.redemption_id from orders o where o.arm = a.arm and o.arms = 1 order by o.last_at desc, o.redemption_id limit $6) as newest
from (select distinct arm from ${wanted(7)}) a left join sums s using (arm)
order by a.arm`,
    values: [storeId, from, to, currency, most + 1, named, ...valuesOf(arms)],
    long: true,
  }
}
