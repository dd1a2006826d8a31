/** What the replay saw with its own eyes: to be compared with what the server's reports and ledger say at the end. */
import type { Quote } from '@counterfoil/engine'

export interface Kept {
  readonly quote: Pick<Quote, 'totals' | 'discounts'>
  readonly refunds: number
}

export interface Tally {
  readonly count: (what: string, by?: number) => void
  readonly counts: ReadonlyMap<string, number>
  readonly redeemed: (orderId: string, quote: Kept['quote']) => void
  readonly refunded: (orderId: string, amount: number) => void
  readonly cancelled: (orderId: string) => void
  /** Orders that stand, with what was promised. */
  readonly orders: ReadonlyMap<string, Kept>
}

export function createTally(): Tally {
  const counts = new Map<string, number>()
  const orders = new Map<string, Kept>()
  return {
    counts,
    orders,
    count: (what, by = 1) => counts.set(what, (counts.get(what) ?? 0) + by),
    redeemed: (orderId, { totals, discounts }) => orders.set(orderId, { quote: { totals, discounts }, refunds: 0 }),
    refunded: (orderId, amount) => {
      const kept = orders.get(orderId)
      if (kept !== undefined) orders.set(orderId, { ...kept, refunds: kept.refunds + amount })
    },
    cancelled: orderId => orders.delete(orderId),
  }
}

/** Redemptions and discount by promotion, over the orders that stand. */
export function byPromotion(tally: Tally): Map<string, { redemptions: number; discount: number }> {
  const rows = new Map<string, { redemptions: number; discount: number }>()
  for (const { quote } of tally.orders.values()) {
    for (const promotion of new Set(quote.discounts.applied.map(applied => applied.promotion))) {
      const own = quote.discounts.applied.filter(applied => applied.promotion === promotion)
      const row = rows.get(promotion) ?? { redemptions: 0, discount: 0 }
      rows.set(promotion, {
        redemptions: row.redemptions + 1,
        discount: row.discount + own.reduce((sum, applied) => sum + applied.amount, 0),
      })
    }
  }
  return rows
}
