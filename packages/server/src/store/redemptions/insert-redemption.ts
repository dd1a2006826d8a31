/**
 * An order and all that it takes, in one statement: nothing of it happens when the order id is known already. Counters
 * were locked before; each update repeats its guard and the caller compares `taken` with the number of claims.
 */
import type { Quote } from '@counterfoil/engine'
import type { Statement } from '../database.ts'

export interface RedemptionRow {
  readonly redemption_id: string
  readonly order_id: string
  readonly redeemed_at: string
  readonly day: string
  readonly currency: string
  readonly customer_hashes: readonly string[]
  readonly new_customer: boolean | null
  readonly source: object
  readonly gross: number
  readonly items_discount: number
  readonly shipping_discount: number
  readonly total: number
  readonly quote: Quote
  readonly frozen: object
  readonly fingerprint: Readonly<Record<string, string>>
}

export interface RedemptionLineRow {
  readonly line_id: string
  readonly position: number
  readonly sku: string | null
  readonly product: string | null
  readonly quantity: number
  readonly gross: number
  readonly discount: number
  readonly discounted_units: number
}

export interface LedgerRow {
  readonly entry_id: string
  readonly type: 'redeemed' | 'cancelled' | 'returned'
  readonly return_id?: string | null
  readonly promotion_id: string | null
  readonly code_id: string | null
  readonly code: string | null
  readonly campaign_id: string | null
  readonly uses: number
  readonly units: number
  readonly amount: number
  /** Value of gift units that are no lines of the order. */
  readonly gifts: number
  readonly source: object
}

/** The part of an entry that an order without a discount leaves empty. */
export const withoutPromotion = {
  promotion_id: null,
  code_id: null,
  code: null,
  campaign_id: null,
  uses: 0,
  units: 0,
  amount: 0,
  gifts: 0,
} as const

export interface CounterTaking {
  readonly key: string
  readonly uses: number
  readonly units: number
  readonly amount: number
  readonly max_uses: number | null
  readonly max_units: number | null
  readonly max_amount: number | null
}

export interface OutboxRow {
  readonly event_id: string
  readonly type: string
  readonly body: object
}

export interface InsertRedemption {
  readonly storeId: string
  readonly redemption: RedemptionRow
  readonly lines: readonly RedemptionLineRow[]
  readonly ledger: readonly LedgerRow[]
  readonly counters: readonly CounterTaking[]
  readonly outbox: readonly OutboxRow[]
}

export function insertRedemption(
  write: InsertRedemption,
): Statement<{ readonly made: number; readonly taken: number }> {
  return {
    name: 'insert-redemption',
    text: `
with made as (
  insert into redemptions (store_id, redemption_id, order_id, status, redeemed_at, day, currency, customer_hashes, new_customer,
    source, gross, items_discount, shipping_discount, total, quote, frozen, fingerprint)
  select $1, redemption_id, order_id, 'redeemed', redeemed_at, day, currency, customer_hashes, new_customer,
    source, gross, items_discount, shipping_discount, total, quote, frozen, fingerprint
  from json_to_record($2::json) as r (redemption_id text, order_id text, redeemed_at timestamptz, day date, currency text,
    customer_hashes text[], new_customer boolean, source jsonb, gross bigint, items_discount bigint, shipping_discount bigint,
    total bigint, quote json, frozen jsonb, fingerprint jsonb)
  on conflict (store_id, order_id) do nothing
  returning redemption_id, order_id, redeemed_at, day, currency, customer_hashes
), lines as (
  insert into redemption_lines (store_id, redemption_id, line_id, position, sku, product, quantity, gross, discount, discounted_units)
  select $1, made.redemption_id, l.*
  from made cross join jsonb_to_recordset($3::jsonb) as l (line_id text, position integer, sku text, product text, quantity bigint,
    gross bigint, discount bigint, discounted_units bigint)
), identities as (
  insert into order_identities (store_id, identity, redemption_id)
  select $1, identity, made.redemption_id
  from made cross join unnest(made.customer_hashes) identity
), entries as (
  insert into ledger (store_id, entry_id, at, day, type, redemption_id, order_id, promotion_id, code_id, code, campaign_id,
    currency, uses, units, amount, gifts, source)
  select $1, e.entry_id, made.redeemed_at, made.day, e.type, made.redemption_id, made.order_id, e.promotion_id, e.code_id, e.code,
    e.campaign_id, made.currency, e.uses, e.units, e.amount, e.gifts, e.source
  from made cross join jsonb_to_recordset($4::jsonb) as e (entry_id text, type text, promotion_id text, code_id text, code text,
    campaign_id text, uses bigint, units bigint, amount bigint, gifts bigint, source jsonb)
), taken as (
  update counters c
  set uses = c.uses + t.uses, units = c.units + t.units, amount = c.amount + t.amount
  from made cross join jsonb_to_recordset($5::jsonb) as t (key text, uses bigint, units bigint, amount bigint,
    max_uses bigint, max_units bigint, max_amount bigint)
  where c.store_id = $1 and c.key = any ($7::text[]) and c.key = t.key
    and (t.max_uses is null or c.uses + t.uses <= t.max_uses)
    and (t.max_units is null or c.units + t.units <= t.max_units)
    and (t.max_amount is null or c.amount + t.amount <= t.max_amount)
  returning c.key
), events as (
  insert into outbox (store_id, event_id, type, body)
  select $1, o.event_id, o.type, o.body
  from made cross join jsonb_to_recordset($6::jsonb) as o (event_id text, type text, body jsonb)
)
select (select count(*)::int from made) as made, (select count(*)::int from taken) as taken`,
    values: [
      write.storeId,
      JSON.stringify(write.redemption),
      JSON.stringify(write.lines),
      JSON.stringify(write.ledger),
      JSON.stringify(write.counters),
      JSON.stringify(write.outbox),
      write.counters.map(counter => counter.key),
    ],
  }
}
