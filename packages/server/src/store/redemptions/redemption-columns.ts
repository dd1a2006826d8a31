/** A redemption as it is read back, and the columns of it. */
import type { Quote } from '@counterfoil/engine'
import { instantText } from '../document-row.ts'

export interface StoredRedemption {
  readonly redemption_id: string
  readonly order_id: string
  readonly status: 'redeemed' | 'cancelled' | 'returned'
  /** RFC 3339, UTC, milliseconds. */
  readonly redeemed_at: string
  readonly currency: string
  readonly new_customer: boolean | null
  readonly source: Readonly<Record<string, unknown>>
  readonly refunded: number
  readonly quote: Quote
}

export const redemptionColumns = `redemption_id, order_id, status, ${instantText('redeemed_at')} as redeemed_at,
  currency, new_customer, source, refunded::float8 as refunded, quote`
