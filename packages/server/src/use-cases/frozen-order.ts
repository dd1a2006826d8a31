/**
 * What is kept of an order forever: the price as it was promised, the promotions it came from, where the codes were
 * handed out, and who bought only as hashes. Refunds, reports and commissions are computed from this alone.
 */
import type { Cart, Code, Promotion, Quote } from '@counterfoil/engine'
import { civilDay, discountedUnits, type Taking, takingsOf } from '@counterfoil/ledger'
import {
  type LedgerRow,
  type RedemptionLineRow,
  type RedemptionRow,
  withoutPromotion,
} from '../store/redemptions/insert-redemption.ts'
import type { Fingerprint } from './identities.ts'
import { newId } from './ids.ts'
import type { LoadedFacts } from './load-facts.ts'
import type { StorePlan } from './plans.ts'
import type { PricedCart } from './price.ts'
import type { Order } from './redeem.ts'
import { type RedemptionDocument, redemptionDocument } from './redemption-document.ts'

/** The promotions of a redemption, the codes that opened them, and the cart they were priced on. */
export interface Frozen {
  readonly promotions: readonly Promotion[]
  readonly codes: readonly Pick<Code, 'id' | 'code' | 'promotion'>[]
  readonly settings: StorePlan['settings']
  /** Without codes and without the customer's names: somebody who was known has the id `known`. */
  readonly cart: Cart
}

export interface FrozenOrder {
  readonly redemption: RedemptionRow
  readonly lines: readonly RedemptionLineRow[]
  readonly ledger: readonly LedgerRow[]
  readonly event: object
  readonly document: RedemptionDocument
}

export interface FreezeInput {
  readonly order: Order
  readonly priced: PricedCart
  readonly fingerprint: Fingerprint
  readonly id: string
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

export function frozenOrder({ order, priced, fingerprint, id }: FreezeInput): FrozenOrder {
  const { quote, loaded, storePlan } = priced
  const takings = orderTakings(quote, loaded, storePlan)
  const { totals } = quote
  const redeemedAt = new Date(loaded.now).toISOString()
  const redemption: RedemptionRow = {
    redemption_id: id,
    order_id: order.id,
    redeemed_at: redeemedAt,
    day: civilDay(loaded.now, storePlan.settings.time_zone),
    currency: quote.currency,
    customer_hashes: loaded.scope.identities,
    new_customer: loaded.hasOrdered === undefined ? null : !loaded.hasOrdered,
    source: sourceOf(undefined, order),
    gross: totals.subtotal,
    items_discount: totals.items_discount,
    shipping_discount: totals.shipping_discount,
    total: totals.total,
    quote,
    frozen: frozenOf(order, takings, storePlan),
    fingerprint,
  }
  const stored = { ...redemption, status: 'redeemed', refunded: 0, source: { ...redemption.source } } as const
  return {
    redemption,
    lines: quote.line_items.map((line, position) => lineRow(line, position, order)),
    ledger: ledgerRows(takings, order),
    event: { redemption: id, order_id: order.id, currency: quote.currency, totals },
    document: redemptionDocument(stored),
  }
}

function frozenOf(order: Order, takings: readonly Taking[], storePlan: StorePlan): Frozen {
  return {
    promotions: takings.map(taking => taking.promotion),
    codes: takings.flatMap(({ code }) => (code ? [{ id: code.id, code: code.code, promotion: code.promotion }] : [])),
    settings: storePlan.settings,
    cart: frozenCart(order),
  }
}

function frozenCart(order: Order): Cart {
  const {
    id: _id,
    placed_at: _at,
    customer,
    context,
    discounts: _codes,
    previous: _previous,
    include: _include,
    ...cart
  } = order
  const { ip: _ip, attribution: _attribution, session_id: _session, ...where } = context ?? {}
  const { segments, order_count, id, email } = customer ?? {}
  const known = id !== undefined || email !== undefined
  const who = {
    ...(known && { id: 'known' }),
    ...(segments && { segments }),
    ...(order_count !== undefined && { order_count }),
  }
  return { ...cart, context: where, ...(customer && { customer: who }) }
}

function lineRow(line: Quote['line_items'][number], position: number, order: Order): RedemptionLineRow {
  const own = order.line_items[position]
  return {
    line_id: line.id,
    position,
    sku: own?.sku ?? null,
    product: own?.product ?? null,
    quantity: line.quantity,
    gross: line.subtotal,
    discount: line.discount,
    discounted_units: discountedUnits(line),
  }
}

/** One entry per promotion; an order without a discount has one without a promotion. */
function ledgerRows(takings: readonly Taking[], order: Order): readonly LedgerRow[] {
  const row = { entry_id: newId('led'), type: 'redeemed' } as const
  if (takings.length === 0) {
    return [{ ...row, ...withoutPromotion, source: sourceOf(undefined, order) }]
  }
  return takings.map(({ promotion, code, units, amount, gifts = 0 }) => ({
    entry_id: newId('led'),
    type: 'redeemed',
    promotion_id: promotion.id,
    code_id: code?.id ?? null,
    code: code?.code ?? null,
    campaign_id: promotion.campaign ?? null,
    uses: 1,
    units,
    amount,
    gifts,
    source: sourceOf(code, order),
  }))
}

/** Where the code was handed out, and what the shop knows of how the shopper came. */
function sourceOf(code: Code | undefined, { context }: Order): object {
  const { channel, partner, medium } = code?.source ?? {}
  return {
    ...(channel !== undefined && { channel }),
    ...(partner !== undefined && { partner }),
    ...(medium !== undefined && { medium }),
    ...(context?.sales_channel !== undefined && { sales_channel: context.sales_channel }),
    ...(context?.attribution && { attribution: context.attribution }),
  }
}
