/**
 * One order, all the way: quoted, quoted again in another order, redeemed, sent again, returned in parts, now and then
 * cancelled. Every answer is held against the laws; what breaks one is thrown as a Violation.
 */
import type { Cart, Quote } from '@counterfoil/engine'
import type { DemoOrder } from '../../packages/server/src/demo/order-format.ts'
import type { createShoppers } from '../../packages/server/src/demo/shoppers.ts'
import { toRedemptionOrder } from '../../packages/server/src/demo/to-order.ts'
import type { Answer } from './client.ts'
import { type DrawnCode, drawThree, shuffled } from './draw-three.ts'
import { differences } from './laws.ts'
import { replayReturns } from './replay-returns.ts'
import { expectStatus, keepsLaws, type Run, Violation } from './run.ts'

type Shopper = ReturnType<ReturnType<typeof createShoppers>>
type RedeemedQuote = Quote & { readonly id: string }

export async function replayOrder(run: Run, order: DemoOrder, shopper: Shopper): Promise<void> {
  const drawn = drawThree(order.id, order.minute, run.seed)
  const document = toRedemptionOrder(order, shopper, { codes: drawn.map(({ text }) => text) })
  const { id: _id, placed_at, ...fields } = document
  const cart: Cart = { ...fields, at: placed_at }

  const quote = await quoteTwice(run, cart, order.id)
  checkDrawn(quote, drawn)
  const redemption = await redeem(run, { ...document, id: run.prefix + order.id }, quote)
  await replayReturns(run, order, redemption)
  if (order.returns.length === 0 && isEvery(40, order.id)) await cancel(run, document, run.prefix + order.id)
}

/** The same cart with its lines, codes and charges in another order must cost the same, line by line. */
async function quoteTwice({ client, tally, seed }: Run, cart: Cart, orderId: string): Promise<Quote> {
  const quote = expectStatus(await client.post('/v1/quotes', cart), 200) as Quote
  keepsLaws(tally, cart, quote)
  const mixed: Cart = {
    ...cart,
    line_items: shuffled(cart.line_items, `${seed} lines ${orderId}`),
    shipping: shuffled(cart.shipping ?? [], `${seed} shipping ${orderId}`),
    discounts: { codes: shuffled(cart.discounts?.codes ?? [], `${seed} codes ${orderId}`) },
  }
  const again = expectStatus(await client.post('/v1/quotes', mixed), 200) as Quote
  keepsLaws(tally, mixed, again)
  tally.count('quotes shuffled')
  // What others redeem meanwhile may use up a limit between the two: only then may they differ.
  if (differences(quote, again).length === 0) return quote
  const third = expectStatus(await client.post('/v1/quotes', cart), 200) as Quote
  const different = differences(third, again)
  if (different.length > 0)
    throw new Violation(`another order of lines and codes, another answer:\n  ${different.join('\n  ')}`)
  tally.count('limits used up between two quotes')
  return third
}

function checkDrawn(quote: Quote, drawn: readonly DrawnCode[]): void {
  const allowed = {
    unknown: ['unknown_code', 'malformed_code', 'duplicate_code'],
    closed: ['expired', 'not_started', 'duplicate_code'],
  }
  for (const [index, { text, pool }] of drawn.entries()) {
    const reason = quote.discounts.rejected.find(rejected => rejected.index === index)?.reason
    if (pool !== 'live' && !allowed[pool].includes(reason ?? 'applied'))
      throw new Violation(`${JSON.stringify(text)} is ${pool}, and was answered by ${reason ?? 'a discount'}`)
  }
}

/** `on_invalid: drop` with the total that was promised: never charged more. A code that only a guest's quote could hope for changes it. */
async function redeem(run: Run, order: Cart & { readonly id: string }, quote: Quote): Promise<RedeemedQuote> {
  const { client, tally } = run
  let expected: number | undefined = quote.totals.total
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const body = { order, on_invalid: 'drop', ...(expected === undefined ? {} : { expected_total: expected }) }
    const answer: Answer = await client.post('/v1/redemptions', body)
    if (answer.status === 409) {
      const { code, quote: changed } = answer.body as { code: string; quote: Quote }
      if (code !== 'quote_changed') throw new Violation(`redemption refused: ${JSON.stringify(answer.body)}`)
      keepsLaws(tally, order, changed)
      tally.count(
        quote.discounts.applied.some(({ provisional }) => provisional)
          ? 'provisional codes decided at redemption'
          : 'lost races',
      )
      expected = attempt < 4 ? changed.totals.total : undefined
      continue
    }
    const redemption = expectStatus(answer, 201) as RedeemedQuote
    keepsLaws(tally, order, redemption)
    if (redemption.discounts.applied.some(({ provisional }) => provisional))
      throw new Violation('a redemption holds a provisional discount')
    if (expected !== undefined && redemption.totals.total > expected)
      throw new Violation(`charged ${redemption.totals.total}, promised ${expected}`)
    tally.redeemed(order.id, redemption)
    tally.count('redemptions')
    if (isEvery(25, order.id)) await sendAgain(run, body, redemption)
    return redemption
  }
  throw new Violation('the price changed five times in a row')
}

/** The same order again is the same redemption, and takes nothing. */
async function sendAgain({ client, tally }: Run, body: object, { id }: RedeemedQuote): Promise<void> {
  const again = await client.post('/v1/redemptions', body)
  if (again.status !== 201 || (again.body as { id: string }).id !== id)
    throw new Violation(`sent again, answered ${again.status} ${JSON.stringify(again.body).slice(0, 200)}`)
  tally.count('orders sent twice')
}

async function cancel({ client, tally }: Run, order: Cart, orderId: string): Promise<void> {
  const path = `/v1/redemptions/${encodeURIComponent(`order:${orderId}`)}/cancel`
  const cancelled = expectStatus(await client.post(path, {}), 200) as { status: string }
  if (cancelled.status !== 'cancelled') throw new Violation(`cancelled, and its status is ${cancelled.status}`)
  tally.cancelled(orderId)
  const again = await client.post('/v1/redemptions', { order: { ...order, id: orderId }, on_invalid: 'drop' })
  if (again.status !== 409 || (again.body as { code: string }).code !== 'order_cancelled')
    throw new Violation(
      `a cancelled order redeemed again is answered by ${again.status} ${JSON.stringify(again.body).slice(0, 200)}`,
    )
  tally.count('orders cancelled')
}

function isEvery(nth: number, id: string): boolean {
  return Number(id.slice(-6)) % nth === 0
}
