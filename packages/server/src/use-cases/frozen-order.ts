/**
 * What is kept of an order forever: the price as it was promised, the promotions it came from, where the codes were
 * handed out, and who bought only as hashes. Refunds, reports and commissions are computed from this alone.
 */
import type { Cart, Code, Promotion, Quote } from '@counterfoil/engine'
import { civilDay, type Taking, takingsOf } from '@counterfoil/ledger'
import type { BatchEntry, BatchOrder } from '../store/redemptions/batch-rows.ts'
import type { LoadedFacts } from './facts/facts.ts'
import { frozenCart } from './frozen-cart.ts'
import { type Terms, termsOf } from './frozen-terms.ts'
import type { Fingerprint } from './identities.ts'
import { newId } from './ids.ts'
import type { StorePlan } from './plans.ts'
import type { PricedCart } from './price.ts'
import type { Order } from './redeem.ts'
import { type RedemptionDocument, redemptionDocument } from './redemption-document.ts'
import { carriedProducts, orderFigures } from './reports/order-figures.ts'

/** The promotions of a redemption, the codes that opened them, and the cart they were priced on. */
export interface Frozen {
  readonly promotions: readonly Promotion[]
  readonly codes: readonly Pick<Code, 'id' | 'code' | 'promotion'>[]
  readonly settings: StorePlan['settings']
  /** Without codes and without the customer's names: somebody who was known has the id `known`. */
  readonly cart: Cart
}

/** What is written of an order, and how it is answered. */
export interface FrozenOrder {
  readonly order: BatchOrder
  readonly entries: readonly BatchEntry[]
  readonly terms: Terms
  readonly document: RedemptionDocument
}

export interface FreezeInput {
  readonly order: Order
  readonly priced: PricedCart
  /** What the quote took. */
  readonly takings: readonly Taking[]
  readonly fingerprint: Fingerprint
  readonly id: string
  readonly reservationId?: string | undefined
}

/** What the quote takes from limits: the documents behind its promotions, codes and campaigns. */
export function orderTakings(quote: Quote, loaded: LoadedFacts, storePlan: StorePlan): readonly Taking[] {
  return takingsOf(quote).map(({ promotionId, index, units, amount, gifts }) => {
    const promotion = storePlan.promotions.get(promotionId)
    if (!promotion) throw new Error(`the quote applies ${promotionId}, which the plan does not have`)
    const compiled = storePlan.plan.promotions.get(promotionId)
    return {
      promotion,
      code: index === undefined ? undefined : loaded.codes[index]?.record,
      campaign: promotion.campaign === undefined ? undefined : storePlan.campaigns.get(promotion.campaign),
      units,
      amount,
      gifts,
      readsHistory:
        compiled?.conditions.some(({ definition }) => definition.facts.includes('customer_history')) ?? false,
    }
  })
}

export function frozenOrder(input: FreezeInput): FrozenOrder {
  const { order, priced, takings, fingerprint, id, reservationId } = input
  const { quote, loaded, storePlan } = priced
  const { totals } = quote
  const terms = termsOf(
    storePlan,
    takings.map(taking => taking.promotion),
  )
  const source = sourceOf(undefined, order)
  const redeemedAt = new Date(loaded.now).toISOString()
  const newCustomer = loaded.hasOrdered === undefined ? null : !loaded.hasOrdered
  const row: BatchOrder = {
    redemptionId: id,
    orderId: order.id,
    redeemedAt,
    day: civilDay(loaded.now, storePlan.settings.time_zone),
    currency: quote.currency,
    customerHashes: loaded.customerHashes,
    newCustomer,
    source: JSON.stringify(source),
    gross: totals.subtotal,
    itemsDiscount: totals.items_discount,
    shippingDiscount: totals.shipping_discount,
    total: totals.total,
    quote: JSON.stringify(quote),
    kept: JSON.stringify({ cart: frozenCart(order), codes: openingCodes(takings) }),
    carried: JSON.stringify(carriedProducts(orderFigures(quote, order).lines)),
    termsId: terms.id,
    fingerprint: JSON.stringify(fingerprint),
    reservationId: reservationId ?? null,
    eventId: newId('evt'),
    event: JSON.stringify({ redemption: id, order_id: order.id, currency: quote.currency, totals }),
  }
  const document = redemptionDocument({
    redemption_id: id,
    order_id: order.id,
    status: 'redeemed',
    redeemed_at: redeemedAt,
    currency: quote.currency,
    new_customer: newCustomer,
    source,
    refunded: 0,
    quote,
  })
  return { order: row, entries: entriesOf(row, takings, order), terms, document }
}

export function openingCodes(takings: readonly Taking[]): Frozen['codes'] {
  return takings.flatMap(({ code }) => (code ? [{ id: code.id, code: code.code, promotion: code.promotion }] : []))
}

/** One entry per promotion; an order without a discount has one without a promotion. */
function entriesOf(row: BatchOrder, takings: readonly Taking[], order: Order): readonly BatchEntry[] {
  if (takings.length === 0) return [{ order: row, entryId: newId('led'), ...nothingTaken, source: row.source }]
  return takings.map(({ promotion, code, units, amount, gifts = 0 }) => ({
    order: row,
    entryId: newId('led'),
    promotionId: promotion.id,
    codeId: code?.id ?? null,
    code: code?.code ?? null,
    campaignId: promotion.campaign ?? null,
    uses: 1,
    units,
    amount,
    gifts,
    source: code?.source ? JSON.stringify(sourceOf(code, order)) : row.source,
  }))
}

const nothingTaken = {
  promotionId: null,
  codeId: null,
  code: null,
  campaignId: null,
  uses: 0,
  units: 0,
  amount: 0,
  gifts: 0,
} as const

/** Where the code was handed out, and what the shop knows of how the shopper came. */
export function sourceOf(code: Code | undefined, { context }: Order): Readonly<Record<string, unknown>> {
  const { channel, partner, medium } = code?.source ?? {}
  return {
    ...(channel !== undefined && { channel }),
    ...(partner !== undefined && { partner }),
    ...(medium !== undefined && { medium }),
    ...(context?.sales_channel !== undefined && { sales_channel: context.sales_channel }),
    ...(context?.attribution && { attribution: context.attribution }),
  }
}
