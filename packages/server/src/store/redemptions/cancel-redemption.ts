/**
 * A cancellation in one statement: entries in the ledger, uses and money back to counters that were locked before (never
 * below zero), and the order itself when all of it is off.
 */
import type { Statement } from '../database.ts'
import type { LedgerRow, OutboxRow } from './insert-redemption.ts'

export interface CancelRedemption {
  readonly storeId: string
  readonly redemptionId: string
  /** RFC 3339. */
  readonly at: string
  readonly day: string
  readonly ledger: readonly LedgerRow[]
  readonly counters: readonly {
    readonly key: string
    readonly uses: number
    readonly units: number
    readonly amount: number
  }[]
  /** The order is off, not one of its promotions only. */
  readonly whole: boolean
  readonly outbox: readonly OutboxRow[]
}

export function cancelRedemptionRow(write: CancelRedemption): Statement<{ readonly entries: number }> {
  return {
    name: 'cancel-redemption',
    text: `
with cancelled as (
  update redemptions set status = 'cancelled'
  where store_id = $1 and redemption_id = $2 and $7
), identities as (
  update order_identities set cancelled = true
  where store_id = $1 and redemption_id = $2 and $7
), entries as (
  insert into ledger (store_id, entry_id, at, day, type, redemption_id, order_id, promotion_id, code_id, code, campaign_id,
    currency, uses, units, amount, gifts, source)
  select $1, e.entry_id, $3::timestamptz, $4::date, 'cancelled', r.redemption_id, r.order_id, e.promotion_id, e.code_id, e.code,
    e.campaign_id, r.currency, e.uses, e.units, e.amount, e.gifts, e.source
  from redemptions r cross join jsonb_to_recordset($5::jsonb) as e (entry_id text, promotion_id text, code_id text, code text,
    campaign_id text, uses bigint, units bigint, amount bigint, gifts bigint, source jsonb)
  where r.store_id = $1 and r.redemption_id = $2
  returning entry_id
), given_back as (
  update counters c
  set uses = greatest(c.uses - t.uses, 0), units = greatest(c.units - t.units, 0), amount = greatest(c.amount - t.amount, 0)
  from jsonb_to_recordset($6::jsonb) as t (key text, uses bigint, units bigint, amount bigint)
  where c.store_id = $1 and c.key = any ($9::text[]) and c.key = t.key
), events as (
  insert into outbox (store_id, event_id, type, body)
  select $1, event_id, type, body
  from jsonb_to_recordset($8::jsonb) as o (event_id text, type text, body jsonb)
)
select count(*)::int as entries from entries`,
    values: [
      write.storeId,
      write.redemptionId,
      write.at,
      write.day,
      JSON.stringify(write.ledger),
      JSON.stringify(write.counters),
      write.whole,
      JSON.stringify(write.outbox),
      write.counters.map(counter => counter.key),
    ],
  }
}
