/**
 * `POST /v1/redemptions`: re-prices, checks and takes everything in one durable step. The order is priced without locks
 * first, which names the counters it needs; then these are locked, and it is priced again when they moved meanwhile.
 */
import { problem } from '@counterfoil/contract'
import type { Cart } from '@counterfoil/engine'
import type { Caller, Reply, Service } from '../context.ts'
import { DatabaseBusy } from '../store/pg-errors.ts'
import { countAnswers } from './count-answers.ts'
import { existingAnswer } from './existing-order.ts'
import { type KeyedRequest, Undo } from './idempotency.ts'
import { newId } from './ids.ts'
import { isAcceptable, quoteChanged } from './judge-quote.ts'
import { type PricedCart, type PriceInput, price } from './price.ts'
import { type OrderToTake, takeOrder } from './take-order.ts'

export interface Order extends Cart {
  readonly id: string
  /** With scope `backfill` only: replaces `now` for history. */
  readonly placed_at?: string
}

export interface RedeemInput {
  readonly order: Order
  /** Minor units that the shopper was promised to pay. */
  readonly expected_total?: number
  readonly on_invalid?: 'refuse' | 'drop'
  /** The header `Idempotency-Key`, quotes stripped. */
  readonly idempotency_key?: string | undefined
}

/** Times that an order is priced anew because promotions or codes changed in between. */
const mostTries = 6

/** Left out when two requests for one order are compared: where it came from, not what it is. */
const notCompared = ['$.order.context.ip', '$.order.context.attribution'] as const

export async function redeem(service: Service, caller: Caller, input: RedeemInput): Promise<Reply> {
  const { order } = input
  if (order.placed_at !== undefined && !mayBackfill(caller))
    return problem('not_allowed', { detail: 'Only a key with the scope `backfill` may redeem with `placed_at`.' })

  const fingerprint = service.identities.fingerprint(caller.storeId, { order }, notCompared)
  const request: KeyedRequest = { caller, endpoint: 'redemptions', key: input.idempotency_key, fingerprint }
  for (let tries = 0; tries < mostTries; tries += 1) {
    const priceInput = priceInputOf(service, caller, order)
    const priced = await price(service.db, service.plans, priceInput)
    if (!priced) return problem('not_found')
    const answer = isAcceptable(priced.quote, input)
      ? await attempt(service, { request, input, priceInput, priced })
      : await refuse(service, request, input, priceInput, priced)
    if (answer) return answer
  }
  throw new DatabaseBusy('promotions and codes change faster than this order can be priced')
}

function mayBackfill({ scopes }: Caller): boolean {
  return scopes.includes('backfill') || scopes.includes('all')
}

function priceInputOf(service: Service, caller: Caller, order: Order): PriceInput {
  return {
    storeId: caller.storeId,
    cart: order,
    identities: service.identities.of(caller.storeId, order.customer),
    at: order.placed_at === undefined ? undefined : Date.parse(order.placed_at),
    options: { id: newId('quote'), audience: 'merchant', moment: 'redemption', include: [] },
  }
}

/** One transaction; undefined: something moved, price again. */
async function attempt(service: Service, order: OrderToTake): Promise<Reply | undefined> {
  const { request, input, priceInput } = order
  try {
    const taken = await service.db.transaction(tx => takeOrder(tx, order))
    if (taken.kind === 'moved') return undefined
    if (taken.kind === 'refused') return await refuse(service, request, input, priceInput, taken.priced)
    countAnswers(service, taken.priced, input.order.context?.session_id)
    return taken.reply
  } catch (error) {
    if (!(error instanceof Undo)) throw error
    return await existingAnswer(service.db, request, input.order.id)
  }
}

/** A refusal uses up nothing; before it is said, an earlier success of the same request is looked for. */
async function refuse(
  service: Service,
  request: KeyedRequest,
  input: RedeemInput,
  priceInput: PriceInput,
  priced: PricedCart,
): Promise<Reply> {
  const existing = await existingAnswer(service.db, request, input.order.id)
  if (existing) return existing
  countAnswers(service, priced, input.order.context?.session_id)
  return quoteChanged(priced, priceInput, input)
}
