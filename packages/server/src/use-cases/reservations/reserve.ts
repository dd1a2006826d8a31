/**
 * `POST /v1/reservations`: prices a cart and holds what it takes of every limit, for a while, together with whoever else
 * reserves in this store at the moment. The session's earlier reservation ends in the same step, and only when the new
 * one is made.
 */
import { durationInSeconds, longestHold, problem } from '@counterfoil/contract'
import type { Cart } from '@counterfoil/engine'
import type { Caller, Reply, Service } from '../../context.ts'
import { enterGuard, quoteIn, settledBy } from '../guard/enter.ts'
import type { KeyedRequest } from '../idempotency.ts'
import { newId } from '../ids.ts'
import type { Promised } from '../judge-quote.ts'
import type { PriceInput } from '../price.ts'
import type { ReservationDocument } from './reservation-document.ts'
import { type Holder, holderOf } from './with-holds.ts'

export interface ReserveInput extends Promised {
  /** With `context.session_id`: a reservation belongs to a session. */
  readonly cart: Cart
  /** ISO 8601, or seconds; absent: the store's `hold_ttl`. */
  readonly ttl?: string | number
  readonly idempotency_key?: string | undefined
}

/** A request to reserve as the store's lane takes it. */
export interface ReserveMember {
  readonly request: KeyedRequest
  readonly cart: Cart
  readonly promised: Promised
  readonly priceInput: PriceInput
  readonly holder: Holder
  /** Keyed, under which the reservation is kept. */
  readonly sessionHash: string
  readonly sessionId: string
  /** Absent: as the store says. */
  readonly seconds: number | undefined
}

export async function reserve(service: Service, caller: Caller, input: ReserveInput): Promise<Reply> {
  const member = memberOf(service, caller, input)
  if (!member) return withoutSession
  const { cart, holder, priceInput } = member
  const admission = await enterGuard(service, caller, {
    cart,
    identities: priceInput.identities,
    sessions: holder.sessions,
  })
  const work = service.ledger.reserve({ ...member, priceInput: { ...priceInput, limited: admission.limited } })
  return withSession(await settledBy(admission, work, quoteIn), member.sessionId)
}

const withoutSession = problem('invalid', {
  errors: [
    { path: '$.context.session_id', code: 'required', message: 'A reservation belongs to a session: say which.' },
  ],
})

function memberOf({ identities }: Service, caller: Caller, input: ReserveInput): ReserveMember | undefined {
  const { cart, ttl, idempotency_key: key, ...promised } = input
  const { storeId } = caller
  const sessionId = cart.context?.session_id
  const holder: Holder = { ...holderOf(identities, storeId, sessionId), isReplaced: true }
  const [sessionHash] = holder.sessions
  if (sessionId === undefined || sessionHash === undefined) return undefined
  const fingerprint = key === undefined ? {} : identities.fingerprint(storeId, { ...promised, cart, ttl })
  return {
    request: { caller, endpoint: 'reservations', key, fingerprint },
    cart,
    promised,
    priceInput: {
      storeId,
      cart,
      identities: identities.of(storeId, cart.customer),
      holder,
      options: { id: newId('quote'), audience: 'merchant', include: [] },
    },
    holder,
    sessionHash,
    sessionId,
    seconds: ttl === undefined ? undefined : secondsOf(ttl),
  }
}

/** Within a second and seven days, whatever a store's setting says. */
export function secondsOf(ttl: string | number): number {
  const seconds = typeof ttl === 'number' ? ttl : durationInSeconds(ttl)
  return Math.min(Math.max(seconds, 1), longestHold)
}

/** What is kept for replays does not have the session in clear; who asks has just said it. */
function withSession(reply: Reply, sessionId: string): Reply {
  if (reply.status !== 201) return reply
  const { id, status, ...rest } = reply.body as ReservationDocument
  return { ...reply, body: { id, status, session_id: sessionId, ...rest } }
}
