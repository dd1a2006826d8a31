/**
 * `POST /v1/redemptions`: re-prices, checks and takes everything in one durable step, together with whoever else redeems
 * in this store at the moment (`commit/lane.ts`).
 */
import { problem } from '@counterfoil/contract'
import type { Cart } from '@counterfoil/engine'
import type { Caller, Reply, Service } from '../context.ts'
import { readClock } from '../store/read-clock.ts'
import { countAtOrder, quoteIn } from './guard/enter.ts'
import type { KeyedRequest } from './idempotency.ts'
import { newId } from './ids.ts'
import { notInTheFuture } from './not-in-the-future.ts'
import { notCompared, orderFingerprint } from './order-likeness.ts'
import type { PriceInput } from './price.ts'
import { holderOf } from './reservations/with-holds.ts'

export interface Order extends Cart {
  readonly id: string
  /** With scope `backfill` only: replaces `now` for history. */
  readonly placed_at?: string
}

export interface RedeemInput {
  readonly order: Order
  /** Becomes this order, for what it holds or less; absent: the one of the order's session, if there is one. */
  readonly reservation?: string
  /** Minor units that the shopper was promised to pay. */
  readonly expected_total?: number
  readonly on_invalid?: 'refuse' | 'drop'
  /** The header `Idempotency-Key`, quotes stripped. */
  readonly idempotency_key?: string | undefined
}

export async function redeem(service: Service, caller: Caller, input: RedeemInput): Promise<Reply> {
  const { order } = input
  if (order.placed_at !== undefined && !mayBackfill(caller))
    return problem('not_allowed', { detail: 'Only a key with the scope `backfill` may redeem with `placed_at`.' })
  if (order.placed_at !== undefined && (await isInTheFuture(service, order.placed_at)))
    return notInTheFuture('$.order.placed_at')

  const fingerprint = orderFingerprint(service.identities, caller.storeId, order)
  const request = requestOf(service, caller, input)
  const priceInput = priceInputOf(service, caller, input)
  const reply = await service.ledger.redeem({ request, input, fingerprint, priceInput })
  if (order.placed_at === undefined) await countAtOrder(service, caller, entrantOf(order, priceInput), quoteIn(reply))
  return reply
}

function entrantOf(order: Order, { identities, holder }: PriceInput) {
  return { cart: order, identities, sessions: holder?.sessions }
}

/** By the database's clock; what is told of history happened. */
async function isInTheFuture({ db }: Service, instant: string): Promise<boolean> {
  const [clock] = await db.query(readClock())
  return clock !== undefined && Date.parse(instant) > clock.now
}

/** A hash for every path is made only where a key is to be compared. */
function requestOf(
  { identities }: Service,
  caller: Caller,
  { order, idempotency_key: key }: RedeemInput,
): KeyedRequest {
  const fingerprint = key === undefined ? {} : identities.fingerprint(caller.storeId, { order }, notCompared)
  return { caller, endpoint: 'redemptions', key, fingerprint }
}

function mayBackfill({ scopes }: Caller): boolean {
  return scopes.includes('backfill') || scopes.includes('all')
}

function priceInputOf({ identities }: Service, { storeId }: Caller, { order, reservation }: RedeemInput): PriceInput {
  const holder = holderOf(identities, storeId, order.context?.session_id)
  return {
    storeId,
    cart: order,
    identities: identities.of(storeId, order.customer),
    holder: reservation === undefined ? holder : { ...holder, reservationId: reservation },
    at: order.placed_at === undefined ? undefined : Date.parse(order.placed_at),
    options: { id: newId('quote'), audience: 'merchant', moment: 'redemption', include: [] },
  }
}
