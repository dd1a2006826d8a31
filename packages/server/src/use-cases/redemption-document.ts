/** A redemption as the API shows it: the frozen quote under the redemption's own name. The customer is never echoed. */
import type { Quote } from '@counterfoil/engine'
import type { StoredRedemption } from '../store/redemptions/redemption-columns.ts'

export interface RedemptionDocument {
  readonly id: string
  readonly order_id: string
  readonly status: StoredRedemption['status']
  readonly redeemed_at: string
  readonly currency: string
  readonly line_items: Quote['line_items']
  readonly shipping: Quote['shipping']
  readonly discounts: Quote['discounts']
  readonly totals: Quote['totals']
  readonly refunded: number
  readonly new_customer: boolean | null
  readonly source: Readonly<Record<string, unknown>>
  readonly warnings: Quote['warnings']
}

export function redemptionDocument(row: StoredRedemption): RedemptionDocument {
  const { quote } = row
  return {
    id: row.redemption_id,
    order_id: row.order_id,
    status: row.status,
    redeemed_at: row.redeemed_at,
    currency: row.currency,
    line_items: quote.line_items,
    shipping: quote.shipping,
    discounts: quote.discounts,
    totals: quote.totals,
    refunded: row.refunded,
    new_customer: row.new_customer,
    source: row.source,
    warnings: quote.warnings,
  }
}

/** The answer as it was given at redemption, whatever came after. */
export function firstAnswer(row: StoredRedemption): RedemptionDocument {
  return redemptionDocument({ ...row, status: 'redeemed', refunded: 0 })
}

/** `order:{order id}` or a redemption's own id. */
export function redemptionKey(
  storeId: string,
  id: string,
): { storeId: string; by: 'redemption' | 'order'; id: string } {
  return id.startsWith('order:') ? { storeId, by: 'order', id: id.slice(6) } : { storeId, by: 'redemption', id }
}
