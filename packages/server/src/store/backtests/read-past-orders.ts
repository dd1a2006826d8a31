/** Orders with what they keep to be priced again, without their quotes. */
import type { Cart } from '@counterfoil/engine'
import type { Statement } from '../database.ts'

export interface PastOrderRow {
  readonly redemption_id: string
  readonly order_id: string
  /** Epoch milliseconds. */
  readonly instant: number
  readonly discount: number
  readonly total: number
  readonly new_customer: boolean | null
  readonly customer_hashes: readonly string[]
  readonly terms_id: string | null
  readonly kept: { readonly cart: Cart; readonly codes: readonly KeptCode[] } | null
  /** Of an order from before migration 0003: all of it in one document. */
  readonly frozen: unknown
}

export interface KeptCode {
  readonly id: string
  readonly code: string
  readonly promotion: string
}

export function readPastOrders(storeId: string, redemptions: readonly string[]): Statement<PastOrderRow> {
  return {
    name: 'read-past-orders',
    text: `
select redemption_id, order_id, floor(extract(epoch from redeemed_at) * 1000)::float8 as instant,
  items_discount + shipping_discount as discount, total, new_customer, customer_hashes, terms_id, kept, frozen
from redemptions
where store_id = $1 and redemption_id = any($2::text[])`,
    values: [storeId, redemptions],
    long: true,
  }
}
