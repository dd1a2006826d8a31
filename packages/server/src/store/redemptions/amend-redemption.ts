/**
 * An order under its changed price. What it was redeemed with is kept once, so that a repeated redemption is compared
 * with it and answered as the first time. Lines that came back carry what that comes to under the new price.
 */
import type { Quote } from '@counterfoil/engine'
import type { Statement } from '../database.ts'

export interface AmendRedemption {
  readonly storeId: string
  readonly redemptionId: string
  readonly status: 'redeemed' | 'returned'
  readonly gross: number
  readonly items_discount: number
  readonly shipping_discount: number
  readonly total: number
  readonly refunded: number
  readonly quote: Quote
  /** `{cart, codes}`. */
  readonly kept: object
  readonly termsId: string
  readonly customerHashes: readonly string[]
  /** Lines of which units came back. */
  readonly lines: readonly ReturnedLineRow[]
}

/** A line of which units came back, as it stands under the price of now; of the rest nothing needs to be kept. */
export interface ReturnedLineRow {
  readonly line_id: string
  readonly position: number
  readonly sku: string | null
  readonly product: string | null
  readonly quantity: number
  readonly gross: number
  readonly discount: number
  readonly discounted_units: number
  readonly refunded: number
}

export function amendRedemption(write: AmendRedemption): Statement<{ readonly amendments: number }> {
  return {
    name: 'amend-redemption',
    text: `
with amended as (
  update redemptions r
  set status = w.status, gross = w.gross, items_discount = w.items_discount, shipping_discount = w.shipping_discount,
    total = w.total, refunded = w.refunded, quote = w.quote, kept = w.kept, terms_id = w.terms_id, frozen = null,
    customer_hashes = w.customer_hashes, amendments = r.amendments + 1,
    first_quote = coalesce(r.first_quote, r.quote), first_kept = coalesce(r.first_kept, r.kept)
  from json_to_record($3::json) as w (status text, gross bigint, items_discount bigint, shipping_discount bigint, total bigint,
    refunded bigint, quote json, kept json, terms_id text, customer_hashes text[])
  where r.store_id = $1 and r.redemption_id = $2 and r.status = 'redeemed'
  returning r.amendments
), gone as (
  -- Those it had until now, as they stood when this began: there is no index by redemption.
  delete from order_identities
  where store_id = $1 and redemption_id = $2 and identity <> all ($4::text[]) and exists (select from amended)
    and identity = any (array(select unnest(customer_hashes) from redemptions where store_id = $1 and redemption_id = $2))
), come as (
  insert into order_identities (store_id, identity, redemption_id)
  select $1, identity, $2 from unnest($4::text[]) identity where exists (select from amended)
  on conflict do nothing
), untouched as (
  delete from redemption_lines
  where store_id = $1 and redemption_id = $2 and returned_units = 0 and exists (select from amended)
), touched as (
  update redemption_lines l
  set position = w.position, sku = w.sku, product = w.product, quantity = w.quantity, gross = w.gross, discount = w.discount,
    discounted_units = w.discounted_units, refunded = w.refunded
  from amended cross join jsonb_to_recordset($5::jsonb) as w (line_id text, position integer, sku text, product text,
    quantity bigint, gross bigint, discount bigint, discounted_units bigint, refunded bigint)
  where l.store_id = $1 and l.redemption_id = $2 and l.line_id = w.line_id
)
select amendments from amended`,
    values: [
      write.storeId,
      write.redemptionId,
      JSON.stringify({
        status: write.status,
        gross: write.gross,
        items_discount: write.items_discount,
        shipping_discount: write.shipping_discount,
        total: write.total,
        refunded: write.refunded,
        quote: write.quote,
        kept: write.kept,
        terms_id: write.termsId,
        customer_hashes: write.customerHashes,
      }),
      write.customerHashes,
      JSON.stringify(write.lines),
    ],
  }
}
