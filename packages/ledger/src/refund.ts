/**
 * What to refund when goods come back, from the frozen price. `keep`: of a line with paid amount P and quantity q, after
 * r units came back in all floor(P × r / q) has been refunded. `clawback`: refunded in all is the payment less the price
 * of the kept units. Nothing kept: everything paid. Partial returns in any order add up to the payment exactly.
 *
 * Three shirts for 25.00 together, one returned after the other: 8.33, then 16.66 − 8.33 = 8.33, then 25.00 − 16.66 = 8.34.
 */
import { mulDiv } from '@counterfoil/engine'

/** A line as it was paid and as far as it came back. */
export interface PaidLine {
  readonly id: string
  readonly quantity: number
  /** With its share of the tax, minor units. */
  readonly paid: number
  readonly returned: number
  readonly refunded: number
}

export interface PaidOrder {
  readonly lines: readonly PaidLine[]
  /** Shipping as paid, with its share of the tax. Σ lines + shipping is what was paid. */
  readonly shipping: number
  readonly shippingRefunded: number
  /** Refunded in all, after clawbacks. */
  readonly refunded: number
}

export interface ReturnRequest {
  readonly lines: readonly { readonly id: string; readonly quantity: number }[]
  /** Shipping to give back, minor units; when nothing is kept all of it comes back. */
  readonly shipping: number
  /** `clawback`: prices the order as if only these units had been bought, in minor units, shipping included. */
  readonly priceOfKept?: ((kept: ReadonlyMap<string, number>) => number) | undefined
}

export interface Refund {
  readonly refund: number
  readonly lines: readonly { readonly id: string; readonly quantity: number; readonly refund: number }[]
  readonly shippingRefund: number
  /** Taken from the refund because the kept units are worth less discount; negative when an earlier one is given back. */
  readonly clawback: number
  readonly nothingKept: boolean
}

export type ReturnDecision =
  | { readonly ok: true; readonly value: Refund }
  | { readonly ok: false; readonly problem: 'unknown_line' | 'too_many' | 'too_much_shipping'; readonly line?: string }

/** Decides one return; `refund = Σ lines + shippingRefund − clawback`, never above what is left of the payment. */
export function refundOf(order: PaidOrder, request: ReturnRequest): ReturnDecision {
  const wanted = new Map<string, number>()
  for (const { id, quantity } of request.lines) wanted.set(id, (wanted.get(id) ?? 0) + quantity)
  const problem = problemOf(order, wanted, request.shipping)
  if (problem) return problem

  const kept = new Map(order.lines.map(line => [line.id, line.quantity - line.returned - (wanted.get(line.id) ?? 0)]))
  const nothingKept = keepsNothing(kept)
  const lines = [...wanted].map(([id, quantity]) => ({ id, quantity, refund: refundOfLine(order, id, quantity) }))
  const shippingRefund = nothingKept ? order.shipping - order.shippingRefunded : request.shipping
  const byLines = lines.reduce((sum, line) => sum + line.refund, shippingRefund)
  const refund = nothingKept ? paidIn(order) - order.refunded : partial(order, request, kept, byLines)
  return { ok: true, value: { refund, lines, shippingRefund, clawback: byLines - refund, nothingKept } }
}

export interface Restated {
  /** Per line what its returned units come to now. */
  readonly lines: readonly { readonly id: string; readonly refunded: number }[]
  readonly refunded: number
  readonly nothingKept: boolean
}

/**
 * What came back already, at the price of a changed order: as if it had been returned under that price. `order` has the
 * new price and the units that came back; what it says of refunds is not read, except of shipping.
 *
 * Three at 10.00, one returned for 10.00; changed to 4.00 each: the returned one now comes to 4.00, so that the two
 * that are kept cost 8.00, and of the 20.00 that they were paid with 12.00 go back.
 */
export function restated(order: PaidOrder, priceOfKept: ReturnRequest['priceOfKept']): Restated {
  const lines = order.lines
    .filter(line => line.returned > 0)
    .map(({ id, paid, returned, quantity }) => ({ id, refunded: mulDiv(paid, returned, quantity, 'down') }))
  const kept = new Map(order.lines.map(line => [line.id, line.quantity - line.returned]))
  const paid = paidIn(order)
  const nothingKept = keepsNothing(kept)
  if (nothingKept) return { lines, refunded: paid, nothingKept }
  const byLines = lines.reduce((sum, line) => sum + line.refunded, order.shippingRefunded)
  if (!priceOfKept || lines.length === 0) return { lines, refunded: Math.min(byLines, paid), nothingKept }
  const clawedBack = paid - priceOfKept(kept) + order.shippingRefunded
  return { lines, refunded: Math.min(Math.max(clawedBack, 0), paid), nothingKept }
}

function keepsNothing(kept: ReadonlyMap<string, number>): boolean {
  return kept.size > 0 && [...kept.values()].every(units => units === 0)
}

function problemOf(
  order: PaidOrder,
  wanted: ReadonlyMap<string, number>,
  shipping: number,
): Extract<ReturnDecision, { ok: false }> | undefined {
  const lines = new Map(order.lines.map(line => [line.id, line]))
  for (const [id, quantity] of wanted) {
    const line = lines.get(id)
    if (!line) return { ok: false, problem: 'unknown_line', line: id }
    if (line.returned + quantity > line.quantity) return { ok: false, problem: 'too_many', line: id }
  }
  const isOver = keepsNothing(new Map(order.lines.map(line => [line.id, line.quantity - line.returned])))
  const shippingLeft = isOver ? 0 : order.shipping - order.shippingRefunded
  return shipping > shippingLeft ? { ok: false, problem: 'too_much_shipping' } : undefined
}

function refundOfLine(order: PaidOrder, id: string, quantity: number): number {
  const line = order.lines.find(candidate => candidate.id === id) as PaidLine
  return mulDiv(line.paid, line.returned + quantity, line.quantity, 'down') - line.refunded
}

function paidIn(order: PaidOrder): number {
  return order.lines.reduce((sum, line) => sum + line.paid, order.shipping)
}

/** Some units are kept: by lines, or what was paid less what the kept units cost. Never above what is left. */
function partial(order: PaidOrder, request: ReturnRequest, kept: ReadonlyMap<string, number>, byLines: number): number {
  const left = paidIn(order) - order.refunded
  if (!request.priceOfKept) return Math.min(byLines, left)
  const shippingBack = order.shippingRefunded + request.shipping
  const inAll = paidIn(order) - request.priceOfKept(kept) + shippingBack
  return Math.min(Math.max(inAll - order.refunded, 0), left)
}
