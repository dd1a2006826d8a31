/** The receipt: what the ledger says of an order, with the names that the shop gives its articles. */
import type { AnswerOf } from '@counterfoil/contract/client'
import type { Product, Receipt, ReceiptDiscount } from '../documents.ts'

type Redemption = AnswerOf<'readRedemption'>

/** `returned`: units of each line that came back. */
export function receiptOf(
  redemption: Redemption,
  products: ReadonlyMap<string, Product>,
  returned: ReadonlyMap<string, number> = new Map(),
): Receipt {
  const titles = new Map(redemption.discounts.applied.map(({ promotion, title }) => [promotion, title]))
  const named = ({ promotion, code, amount }: Omit<ReceiptDiscount, 'title'> & { promotion: string }) => ({
    title: titles.get(promotion) ?? promotion,
    code,
    amount,
  })
  const [delivery] = redemption.shipping
  return {
    order_id: redemption.order_id,
    status: redemption.status,
    placed_at: redemption.redeemed_at,
    currency: redemption.currency,
    lines: redemption.line_items.map(({ id, quantity, unit_price, subtotal, total, discounts }) => ({
      id,
      title: products.get(id)?.title ?? id,
      categories: products.get(id)?.categories ?? [],
      quantity,
      returned: returned.get(id) ?? 0,
      unit_price,
      subtotal,
      total,
      discounts: discounts.map(named),
    })),
    shipping: {
      amount: delivery?.amount ?? 0,
      total: delivery?.total ?? 0,
      discounts: delivery?.discounts.map(named) ?? [],
    },
    totals: redemption.totals,
    refunded: redemption.refunded,
  }
}
