/**
 * A return in one statement: how far its lines came back, the order's refunds, the entry in the ledger. Nothing happens
 * when its id is taken. A line has a row from its first return on (orders from before migration 0003: from the start).
 */
import type { Statement } from '../database.ts'
import type { OutboxRow } from '../redemptions/record-change.ts'

export interface InsertReturn {
  readonly storeId: string
  readonly redemptionId: string
  readonly returnId: string
  /** RFC 3339. */
  readonly at: string
  readonly day: string
  readonly refund: number
  readonly units: number
  readonly nothingKept: boolean
  readonly document: object
  readonly fingerprint: Readonly<Record<string, string>>
  readonly lines: readonly ReturnLine[]
  readonly entryId: string
  readonly outbox: readonly OutboxRow[]
}

/** What of a line came back now, and the line as it was bought. */
export interface ReturnLine {
  readonly line_id: string
  readonly position: number
  readonly sku: string | null
  readonly product: string | null
  readonly quantity: number
  readonly gross: number
  readonly discount: number
  readonly discounted_units: number
  readonly returned_units: number
  readonly refunded: number
}

export function insertReturn(write: InsertReturn): Statement<{ readonly made: number }> {
  return {
    name: 'insert-return',
    text: `
with made as (
  insert into returns (store_id, return_id, redemption_id, at, day, refund, document, fingerprint)
  values ($1, $3, $2, $4::timestamptz, $5::date, $6, $9::jsonb, $10::jsonb)
  on conflict (store_id, return_id) do nothing
  returning return_id
), lines as (
  insert into redemption_lines as l (store_id, redemption_id, line_id, position, sku, product, quantity, gross, discount,
    discounted_units, returned_units, refunded)
  select $1, $2, r.line_id, r.position, r.sku, r.product, r.quantity, r.gross, r.discount, r.discounted_units,
    r.returned_units, r.refunded
  from made cross join jsonb_to_recordset($11::jsonb) as r (line_id text, position integer, sku text, product text,
    quantity bigint, gross bigint, discount bigint, discounted_units bigint, returned_units bigint, refunded bigint)
  on conflict (store_id, redemption_id, line_id) do update
  set returned_units = l.returned_units + excluded.returned_units, refunded = l.refunded + excluded.refunded
), redemption as (
  update redemptions r
  set refunded = r.refunded + $6, status = case when $8 then 'returned' else r.status end
  from made
  where r.store_id = $1 and r.redemption_id = $2
), entry as (
  insert into ledger (store_id, entry_id, at, day, type, redemption_id, order_id, return_id, currency, units, amount, source)
  select $1, $12, $4::timestamptz, $5::date, 'returned', $2, r.order_id, $3, r.currency, $7, $6, r.source
  from made join redemptions r on r.store_id = $1 and r.redemption_id = $2
), events as (
  insert into outbox (store_id, event_id, type, body)
  select $1, o.event_id, o.type, o.body
  from made cross join jsonb_to_recordset($13::jsonb) as o (event_id text, type text, body jsonb)
)
select count(*)::int as made from made`,
    values: [
      write.storeId,
      write.redemptionId,
      write.returnId,
      write.at,
      write.day,
      write.refund,
      write.units,
      write.nothingKept,
      JSON.stringify(write.document),
      JSON.stringify(write.fingerprint),
      JSON.stringify(write.lines),
      write.entryId,
      JSON.stringify(write.outbox),
    ],
  }
}
