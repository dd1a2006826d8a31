/**
 * `POST /v1/redemptions/{id}/amend`: the order was edited. It is priced anew with its own uses left out of the counts, as
 * of the instant at which it was placed; only the difference is taken or given, and the answer says what the shopper
 * pays more or gets back. What came back already stays back, at the new price.
 */
import { hash } from 'node:crypto'
import { problem } from '@counterfoil/contract'
import type { Claim } from '@counterfoil/ledger'
import type { Caller, Reply, Service } from '../../context.ts'
import { readOrderSlots } from '../../store/ledger/read-order-slots.ts'
import { DatabaseBusy } from '../../store/pg-errors.ts'
import { amendRedemption } from '../../store/redemptions/amend-redemption.ts'
import { insertTerms } from '../../store/redemptions/insert-terms.ts'
import { readReturnedLines } from '../../store/returns/read-returned-lines.ts'
import { frozenCart } from '../frozen-cart.ts'
import type { Frozen } from '../frozen-order.ts'
import { isAcceptable, quoteChanged } from '../judge-quote.ts'
import { notCompared } from '../order-likeness.ts'
import type { Order } from '../redeem.ts'
import { redemptionDocument } from '../redemption-document.ts'
import { amendedCustomer } from './amended-customer.ts'
import { orderEntry, promotionEntries } from './amended-entries.ts'
import { type AmendedPrice, type Amending, KeptUseWithoutRoom, priceAmended } from './amended-price.ts'
import { type Settlement, settlementOf } from './amended-refunds.ts'
import { book, lockClaims } from './book.ts'
import { answered, changeOrder, invalid, mostTryingMs, type OrderInHand, planOf } from './order-in-hand.ts'
import { boundOf } from './refused-reopening.ts'

export interface AmendInput {
  /** A redemption's id, or `order:{order id}`. */
  readonly id: string
  /** The whole order as it is now, under its own id; lines with the units that came back already. */
  readonly order: Order
  /** Minor units that the shopper was promised to pay for the changed order. */
  readonly expected_total?: number
  /** With scope `backfill` only: when it happened. */
  readonly at?: string
  readonly idempotency_key?: string | undefined
}

/** Times that the order is priced anew because it needs counters that were not locked. */
const mostTries = 6

/** Thrown to undo a try: these counters are locked from the start of the next one. */
class NeedsMore extends Error {
  override readonly name = 'NeedsMore'
  readonly claims: readonly Claim[]

  constructor(claims: readonly Claim[]) {
    super('counters are needed that were not locked')
    this.claims = claims
  }
}

export async function amendOrder(service: Service, caller: Caller, input: AmendInput): Promise<Reply> {
  const { id, idempotency_key: idempotencyKey, order, at } = input
  const body = (redemption: string) => ({ redemption, order, at })
  const change = { endpoint: 'amend', underPlan: true, id, body, notCompared, idempotencyKey, at }
  let needed: readonly Claim[] = []
  const until = performance.now() + mostTryingMs
  for (let tries = 0; tries === 0 || (tries < mostTries && performance.now() < until); tries += 1) {
    try {
      return await changeOrder(service, caller, change, hand => amend(hand, input, needed))
    } catch (error) {
      if (error instanceof KeptUseWithoutRoom) return keptUseRefused(error)
      if (!(error instanceof NeedsMore)) throw error
      needed = error.claims
    }
  }
  throw new DatabaseBusy('limits change faster than this order can be priced')
}

function keptUseRefused({ refusals }: KeptUseWithoutRoom): Reply {
  const refused = refusals.map(boundOf)
  const words = refused.map(({ of, id, reason }) => `${of} ${id}: ${reason}`)
  return problem('quote_changed', {
    detail: `A use that its cancellation kept cannot go to this customer. ${words.join(', ')}.`,
    extra: { refused },
  })
}

async function amend(order: OrderInHand, input: AmendInput, needed: readonly Claim[]): Promise<Reply> {
  const { tx, caller, row } = order
  const refused = refusal(order, input.order)
  if (refused) return refused
  const [returned] = await tx.query(readReturnedLines(caller.storeId, row.redemption_id))
  if (!returned) throw new Error('the database told nothing of returns')

  const storePlan = planOf(order)
  const who = await amendedCustomer(order, input.order.customer, storePlan)
  const slots = await tx.query(readOrderSlots(caller.storeId, row.redemption_id))
  const { customer: _sent, ...rest } = input.order
  const cart = { ...rest, ...(who.customer && { customer: who.customer }) }
  const amending: Amending = { order, slots, storePlan, who, cart }

  const first = await priceAmended(amending, new Map())
  const rows = await lockClaims(order, together(first.claims, needed))
  const price = await priceAmended(amending, rows)
  if (!isAcceptable(price.priced.quote, input)) return quoteChanged(price.priced, price.input, input)
  if (price.claims.some(claim => !isLocked(claim, [...first.claims, ...needed]))) throw new NeedsMore(price.claims)

  const after = frozenAfter(amending, price, cart)
  const settled = settlementOf(order, { quote: price.priced.quote, frozen: after, returned })
  if (settled.kind === 'refused') return settled.reply
  return write({ amending, price, changed: cart, after, settlement: settled }, rows)
}

function refusal({ row }: OrderInHand, changed: Order): Reply | undefined {
  if (row.status === 'cancelled') return problem('order_cancelled')
  if (row.status === 'returned') return problem('already_resolved', { detail: 'Everything of this order came back.' })
  if (changed.id !== row.order_id)
    return invalid('$.order.id', 'fixed', 'This is another order: an amended order keeps its id.')
  if (changed.currency !== row.currency)
    return invalid('$.order.currency', 'fixed', `An amended order keeps its currency, ${row.currency}.`)
  if (changed.placed_at !== undefined && Date.parse(changed.placed_at) !== row.instant)
    return invalid('$.order.placed_at', 'fixed', `An amended order keeps its instant, ${row.redeemed_at}.`)
  return undefined
}

/** All that must be locked, each once, in the one order; what an earlier try needed besides moves by nothing. */
function together(claims: readonly Claim[], needed: readonly Claim[]): readonly Claim[] {
  const more = needed.filter(claim => !claims.some(({ key }) => key === claim.key))
  return [...claims, ...more].sort((one, other) => (one.key < other.key ? -1 : 1))
}

/** Taken from only where the row was made and locked. */
function isLocked(claim: Claim, locked: readonly Claim[]): boolean {
  return locked.some(({ key }) => key === claim.key)
}

/** What is kept of the order from now on: promises that it had stay as they were made. */
function frozenAfter({ order: { frozen }, storePlan }: Amending, price: AmendedPrice, cart: Order): Frozen {
  const promotions = price.shares.flatMap(({ promotionId }) => {
    return frozen.promotions.find(({ id }) => id === promotionId) ?? storePlan.promotions.get(promotionId) ?? []
  })
  const codes = price.shares.flatMap(({ code }) => {
    return code ? [{ id: code.id, code: code.code, promotion: code.promotion }] : []
  })
  return { promotions, codes, settings: frozen.settings, cart: frozenCart(cart) }
}

interface DecidedAmendment {
  readonly amending: Amending
  readonly price: AmendedPrice
  readonly changed: Order
  readonly after: Frozen
  readonly settlement: Settlement
}

async function write(decided: DecidedAmendment, rows: Parameters<typeof book>[1]['rows']): Promise<Reply> {
  const { amending, price, changed, after, settlement } = decided
  const { order, slots, who } = amending
  const { tx, caller, row, frozen } = order
  const { quote } = price.priced
  const { difference, refunded, status, lines } = settlement
  const terms = JSON.stringify({ promotions: after.promotions, settings: after.settings })
  const termsId = hash('sha256', terms, 'base64url')
  await tx.query(insertTerms(caller.storeId, [{ id: termsId, document: terms }]))
  const [amended] = await tx.query(
    amendRedemption({
      storeId: caller.storeId,
      redemptionId: row.redemption_id,
      status,
      gross: quote.totals.subtotal,
      items_discount: quote.totals.items_discount,
      shipping_discount: quote.totals.shipping_discount,
      total: quote.totals.total,
      refunded,
      quote,
      kept: { cart: after.cart, codes: after.codes },
      termsId,
      customerHashes: who.hashes,
      lines,
    }),
  )
  if (!amended) throw new Error('the order that is locked moved')
  const before = { quote: row.quote, cart: frozen.cart }
  await book(order, {
    entries: [
      orderEntry({ before, after: { quote, cart: after.cart }, source: row.source, difference }),
      ...promotionEntries(slots, price.shares, changed),
    ],
    claims: price.claims,
    rows,
    event: {
      type: 'redemption.amended',
      body: { redemption: row.redemption_id, order_id: row.order_id, difference, totals: quote.totals },
    },
  })
  const document = redemptionDocument({ ...row, status, quote, refunded })
  return answered(order, { status: 200, body: { difference, ...document } })
}
