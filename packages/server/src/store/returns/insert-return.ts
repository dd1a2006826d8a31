/** A return in one statement: the lines, the order's refunds, the entry in the ledger. Nothing happens when its id is taken. */
import type { Statement } from '../database.ts'
import type { OutboxRow } from '../redemptions/insert-redemption.ts'

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
  readonly lines: readonly { readonly id: string; readonly quantity: number; readonly refund: number }[]
  readonly entryId: string
  readonly outbox: readonly OutboxRow[]
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
  update redemption_lines l
  set returned_units = l.returned_units + r.quantity, refunded = l.refunded + r.refund
  from made cross join jsonb_to_recordset($11::jsonb) as r (id text, quantity bigint, refund bigint)
  where l.store_id = $1 and l.redemption_id = $2 and l.line_id = r.id
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
