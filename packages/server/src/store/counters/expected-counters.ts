/**
 * Every counter as the ledger says it must be: what was redeemed, less what cancellations gave back, with what reopening
 * took again (either without uses moved nothing) and what amendments took more or less. Campaigns count orders. Used to
 * rebuild counters and to verify them.
 */
import { joinBatch } from '../batches/batch-of-code.ts'
import type { Statement } from '../database.ts'

export interface CounterDefinitions {
  readonly storeId: string
  /** Promotions to look at; their codes come along. */
  readonly promotions: readonly string[]
  /** Campaigns to look at, with all of their promotions. */
  readonly campaigns: readonly string[]
  /** Of `promotions`, those with a limit of uses or units, per customer, per code. */
  readonly counted: readonly string[]
  readonly perCustomer: readonly string[]
  readonly perCode: readonly string[]
  /** `id` is a promotion's. */
  readonly budgets: readonly { readonly id: string; readonly currency: string }[]
  readonly periods: readonly {
    readonly id: string
    readonly period: string
    readonly zone: string
    /** `uses`, `customer` or `money` (then with a currency). */
    readonly measure: string
    readonly currency: string | null
  }[]
  readonly campaignsCounted: readonly string[]
  readonly campaignBudgets: readonly { readonly id: string; readonly currency: string }[]
  /** Marks of identities that the store counts beside the unmarked ones. */
  readonly marks: readonly string[]
}

export interface CounterValues {
  readonly key: string
  readonly uses: number
  readonly units: number
  readonly amount: number
}

const periodKey = `case d.period
    when 'day' then to_char(o.redeemed_at at time zone d.zone, '"day:"YYYY-MM-DD')
    when 'week' then to_char(date_trunc('week', o.redeemed_at at time zone d.zone), '"week:"YYYY-MM-DD')
    else to_char(o.redeemed_at at time zone d.zone, '"month:"YYYY-MM')
  end`

/** The hashes that are counted, without their marks and each once (use-cases/identities/policy.ts). */
const countedIdentities = `array(
    select distinct case when substr(h, 2, 1) = '.' then substr(h, 3) else h end
    from unnest(r.customer_hashes) h
    where substr(h, 2, 1) <> '.' or substr(h, 1, 1) = any ($11::text[])
  )`

/** What was counted before a code was imported, of no order here. */
const usedBefore = `union all select 'c:' || code_id, used_before, 0, 0 from codes
    where store_id = $1 and used_before is not null and promotion_id = any ($2::text[])
      and (document -> 'limits' -> 'redemptions' is not null or promotion_id = any ($6::text[]))`

/** Key, uses, units and amount of every counter; its parameters are `expectedCountersValues`. `orders`: SQL, which orders alone. */
export const expectedOf = (orders: string): string => `
with taken as (
  select promotion_id, redemption_id, currency, code_id, campaign_id, sum(uses) as uses,
    sum(units) filter (where type in ('redeemed', 'amended') or uses <> 0) as units,
    sum(amount + gifts) filter (where type in ('redeemed', 'amended') or uses <> 0) as amount
  from ledger
  where store_id = $1 and type in ('redeemed', 'cancelled', 'reopened', 'amended') and promotion_id is not null
    and (promotion_id = any ($2::text[]) or campaign_id = any ($3::text[]))
    ${orders}
  group by promotion_id, redemption_id, currency, code_id, campaign_id
), orders as (
  select t.*, coalesce(v.created_at, r.redeemed_at) as redeemed_at, ${countedIdentities} as identities,
    t.promotion_id = any ($2::text[]) as own
  from taken t join redemptions r on r.store_id = $1 and r.redemption_id = t.redemption_id
  -- What was reserved before counts in the periods of that instant.
  left join reservations v on v.store_id = $1 and v.reservation_id = r.reservation_id and v.promotions ? t.promotion_id
), by_code as (
  select o.*, o.promotion_id = any ($6::text[])
      or coalesce(c.document -> 'limits' -> 'redemptions', b.document -> 'limits' -> 'redemptions') is not null as code_counted,
    coalesce(c.document -> 'limits' -> 'per_customer', b.document -> 'limits' -> 'per_customer') is not null as code_per_customer
  from orders o
  left join codes c on c.store_id = $1 and c.code_id = o.code_id
  ${joinBatch('o.code_id', 'c')}
  where o.own and o.code_id is not null and (c.code_id is not null or b.batch_id is not null)
), budgets as (
  select * from jsonb_to_recordset($7::jsonb) as b (id text, currency text)
), periods as (
  select * from jsonb_to_recordset($8::jsonb) as p (id text, period text, zone text, measure text, currency text)
), in_period as (
  select o.*, d.measure, 'p:' || o.promotion_id || ':' || ${periodKey} as key
  from orders o join periods d on d.id = o.promotion_id and (d.currency is null or d.currency = o.currency)
), campaign_orders as (
  select campaign_id, redemption_id, currency, max(uses) as uses, sum(amount) as amount
  from orders where campaign_id = any ($3::text[])
  group by campaign_id, redemption_id, currency
), campaign_budgets as (
  select * from jsonb_to_recordset($10::jsonb) as b (id text, currency text)
), counters as (
  select 'p:' || promotion_id as key, uses, units, 0 as amount from orders where promotion_id = any ($4::text[])
  union all select 'p:' || promotion_id || ':u:' || identity, uses, 0, 0
    from orders cross join unnest(identities) identity where promotion_id = any ($5::text[])
  union all select 'p:' || o.promotion_id || ':' || o.currency, 0, 0, amount
    from orders o join budgets b on b.id = o.promotion_id and b.currency = o.currency
  union all select key, uses, 0, 0 from in_period where measure = 'uses'
  union all select key || ':u:' || identity, uses, 0, 0
    from in_period cross join unnest(identities) identity where measure = 'customer'
  union all select key || ':' || currency, 0, 0, amount from in_period where measure = 'money'
  union all select 'c:' || code_id, uses, 0, 0 from by_code where code_counted
  union all select 'c:' || code_id || ':u:' || identity, uses, 0, 0
    from by_code cross join unnest(identities) identity where code_per_customer
  ${orders === '' ? usedBefore : ''}
  union all select 'g:' || campaign_id, uses, 0, 0 from campaign_orders where campaign_id = any ($9::text[])
  union all select 'g:' || o.campaign_id || ':' || o.currency, 0, 0, amount
    from campaign_orders o join campaign_budgets b on b.id = o.campaign_id and b.currency = o.currency
)
select key, sum(uses)::float8 as uses, sum(units)::float8 as units, sum(amount)::float8 as amount
from counters
group by key`

/** SQL: every counter as the ledger says it must be; its parameters are `expectedCountersValues`. */
export const expectedCountersText = expectedOf('')

export function expectedCountersValues(definitions: CounterDefinitions): readonly unknown[] {
  return [
    definitions.storeId,
    definitions.promotions,
    definitions.campaigns,
    definitions.counted,
    definitions.perCustomer,
    definitions.perCode,
    JSON.stringify(definitions.budgets),
    JSON.stringify(definitions.periods),
    definitions.campaignsCounted,
    JSON.stringify(definitions.campaignBudgets),
    definitions.marks,
  ]
}

export function expectedCounters(definitions: CounterDefinitions): Statement<CounterValues> {
  return {
    name: 'expected-counters',
    text: `${expectedCountersText} order by key collate "C"`,
    values: expectedCountersValues(definitions),
  }
}

/** What some orders alone count: read along the entries of these orders, however many others the promotions have. */
export function expectedCountersOfOrders(
  definitions: CounterDefinitions,
  redemptions: readonly string[],
): Statement<CounterValues> {
  return {
    name: 'expected-counters-of-orders',
    text: `${expectedOf('and redemption_id = any ($12::text[])')} order by key collate "C"`,
    values: [...expectedCountersValues(definitions), redemptions],
  }
}
