/**
 * What a change of an order books, in one statement: entries in the ledger, an event, and what its counters take or get
 * back. They were locked before; each that takes repeats its guard, and the caller compares `taken` with how many take.
 */
import type { Statement } from '../database.ts'

export interface ChangeEntry {
  readonly entry_id: string
  readonly type: 'cancelled' | 'reopened' | 'amended'
  readonly promotion_id: string | null
  readonly code_id: string | null
  readonly code: string | null
  readonly campaign_id: string | null
  /** 1: taken, -1: given back, 0: as before. */
  readonly uses: number
  readonly units: number
  readonly amount: number
  readonly gifts: number
  readonly source: object
  /** Of the entry of a whole amendment: the order's figures before and after it. */
  readonly change?: object
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

export interface OutboxRow {
  readonly event_id: string
  readonly type: string
  readonly body: object
}

export interface CounterMove {
  readonly key: string
  /** Negative: given back. */
  readonly uses: number
  readonly units: number
  readonly amount: number
  readonly max_uses: number | null
  readonly max_units: number | null
  readonly max_amount: number | null
  readonly takes: boolean
}

export interface RecordChange {
  readonly storeId: string
  readonly redemptionId: string
  /** RFC 3339. */
  readonly at: string
  readonly day: string
  readonly entries: readonly ChangeEntry[]
  readonly counters: readonly CounterMove[]
  readonly outbox: readonly OutboxRow[]
}

export function recordChange(change: RecordChange): Statement<{ readonly entries: number; readonly taken: number }> {
  return {
    name: 'record-change',
    text: `
with entries as (
  insert into ledger (store_id, entry_id, at, day, type, redemption_id, order_id, promotion_id, code_id, code, campaign_id,
    currency, uses, units, amount, gifts, source, change)
  select $1, e.entry_id, $3::timestamptz, $4::date, e.type, r.redemption_id, r.order_id, e.promotion_id, e.code_id, e.code,
    e.campaign_id, r.currency, e.uses, e.units, e.amount, e.gifts, e.source, e.change
  from redemptions r cross join json_to_recordset($5::json) as e (entry_id text, type text, promotion_id text, code_id text,
    code text, campaign_id text, uses bigint, units bigint, amount bigint, gifts bigint, source jsonb, change json)
  where r.store_id = $1 and r.redemption_id = $2
  returning 1
), moved as (
  update counters c
  set uses = greatest(c.uses + t.uses, 0), units = greatest(c.units + t.units, 0), amount = greatest(c.amount + t.amount, 0)
  from jsonb_to_recordset($6::jsonb) as t (key text, uses bigint, units bigint, amount bigint, max_uses bigint,
    max_units bigint, max_amount bigint, takes boolean)
  where c.store_id = $1 and c.key = any ($8::text[]) and c.key = t.key
    and (t.max_uses is null or c.uses + t.uses <= t.max_uses)
    and (t.max_units is null or c.units + t.units <= t.max_units)
    and (t.max_amount is null or c.amount + t.amount <= t.max_amount)
  returning t.takes
), events as (
  insert into outbox (store_id, event_id, type, body)
  select $1, event_id, type, body
  from jsonb_to_recordset($7::jsonb) as o (event_id text, type text, body jsonb)
)
select (select count(*)::int from entries) as entries, (select count(*)::int from moved where takes) as taken`,
    values: [
      change.storeId,
      change.redemptionId,
      change.at,
      change.day,
      JSON.stringify(change.entries),
      JSON.stringify(change.counters),
      JSON.stringify(change.outbox),
      change.counters.map(counter => counter.key),
    ],
  }
}
