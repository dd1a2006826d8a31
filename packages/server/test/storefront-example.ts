/** The code of docs/guides/storefront.md, "The shop's back end", as it stands there: type-checked here, run by the test. */
import { type Client, createClient, type InputOf, ProblemError } from '@counterfoil/contract/client'

type Cart = InputOf<'createQuote'>['body']
type Order = InputOf<'createRedemption'>['body']['order']

export function openClient(): Client {
  return createClient({
    url: process.env.COUNTERFOIL_URL ?? 'http://localhost:4600',
    key: process.env.COUNTERFOIL_SECRET_KEY ?? '',
  })
}

/** What the cart costs now, and what became of each code. Nothing is taken. */
export async function showPrice(counterfoil: Client, cart: Cart) {
  const { totals, discounts } = await counterfoil.createQuote({ body: cart })
  return {
    total: totals.total,
    saved: discounts.applied.map(({ title, code, amount }) => ({ title, code, amount })),
    refused: discounts.rejected.map(({ code, message }) => ({ code, message })),
  }
}

/** The shopper goes to pay: what the codes take is theirs for 15 minutes. */
export async function holdPrice(counterfoil: Client, cart: Cart, shown: number) {
  try {
    const held = await counterfoil.createReservation({ body: { ...cart, expected_total: shown } })
    return { until: held.expires_at, total: held.quote.totals.total }
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'quote_changed') throw error
    // Nothing is held. The quote says what it costs now and why each code does not apply: ask the shopper.
    return { changed: error.problem.quote }
  }
}

interface Payments {
  readonly authorise: (amount: number) => Promise<void>
  readonly capture: () => Promise<void>
  readonly letGo: () => Promise<void>
}

/** The order stands or it does not: uses, budgets and the price are taken in one step. */
export async function placeOrder(counterfoil: Client, order: Order, total: number, payments: Payments) {
  await payments.authorise(total)
  const redemption = await counterfoil
    .createRedemption({ body: { order, expected_total: total }, idempotencyKey: order.id })
    .catch(async (error: unknown) => {
      if (error instanceof ProblemError) await payments.letGo()
      throw error
    })
  await payments.capture()
  return redemption
}

/** The order is called off before anything was sent: uses come back where their promotions say so. */
export async function cancelOrder(counterfoil: Client, orderId: string) {
  return counterfoil.cancelRedemption({ id: `order:${orderId}` })
}

/** Goods come back. `dry_run` only says what would be refunded. */
export async function takeBack(counterfoil: Client, orderId: string, returnId: string, units: Record<string, number>) {
  const line_items = Object.entries(units).map(([id, quantity]) => ({ id, quantity }))
  const id = `order:${orderId}`
  const told = await counterfoil.createReturn({ id, body: { line_items, dry_run: true } })
  const booked = await counterfoil.createReturn({ id, body: { id: returnId, line_items } })
  return { told: told.refund, refund: booked.refund, clawback: booked.clawback }
}
