/** `POST /v1/quotes`: facts in one round trip, one call of the engine; writes nothing. */
import { problem } from '@counterfoil/contract'
import type { Cart, Quote } from '@counterfoil/engine'
import type { Caller, Reply, Service } from '../context.ts'
import { withSuggestions } from './codes/did-you-mean.ts'
import { countAnswers, countQuote } from './count-answers.ts'
import { monotonicMs, onBeat } from './guard/beat.ts'
import { enterGuard, settledBy, withChallenge } from './guard/enter.ts'
import { unguarded } from './guard/guard.ts'
import type { Peer } from './guard/network.ts'
import { newId } from './ids.ts'
import { price } from './price.ts'
import { holderOf } from './reservations/with-holds.ts'

export interface PriceCartInput {
  readonly cart: Cart
  /** Where the request came from. */
  readonly peer?: Peer | undefined
}

export async function priceCart(service: Service, caller: Caller, { cart, peer }: PriceCartInput): Promise<Reply> {
  if (cart.at !== undefined && caller.kind === 'publishable')
    return problem('not_allowed', { detail: 'Only a secret key may choose the instant (`at`) of a quote.' })
  if (caller.kind === 'publishable' && isShort(cart.context?.session_id)) return shortSession
  const seen = cartFor(caller, cart)
  const began = monotonicMs()
  const identities = service.identities.of(caller.storeId, seen.customer)
  const holder = holderOf(service.identities, caller.storeId, seen.context?.session_id)
  const counts = isOfAShop(caller)
  const admission = counts
    ? await enterGuard(service, caller, { cart: seen, identities, sessions: holder.sessions, peer })
    : unguarded
  const work = price(service, {
    storeId: caller.storeId,
    cart: seen,
    identities,
    at: seen.at === undefined ? undefined : Date.parse(seen.at),
    holder,
    limited: admission.limited,
    options: { id: newId('quote'), audience: caller.kind === 'secret' ? 'merchant' : 'stranger' },
  })
  const priced = await settledBy(admission, work, done => done?.quote)
  if (!priced) return problem('not_found')
  if (counts) {
    countAnswers(service, priced, cart.context)
    countQuote(service, priced.quote)
  }
  const quote = await withSuggestions(service, priced, {
    identities,
    sessions: holder.sessions,
    isMerchant: caller.kind === 'secret',
  })
  if (caller.kind === 'publishable' && hidesSomething(quote)) await onBeat(began)
  return { status: 200, body: withChallenge(quote, admission) }
}

/** Whoever is signed in looks, shops nothing and may read every code: that must move no figure and shut nobody out. */
function isOfAShop({ role }: Caller): boolean {
  return role === undefined
}

/** There is nothing behind the code, or something that a stranger must not learn of. */
function hidesSomething({ discounts }: Quote): boolean {
  return discounts.rejected.some(({ reason }) => reason === 'unknown_code')
}

/** Whoever knows a session is taken for its shopper, so one that can be guessed is refused. */
const shortestSession = 16
const shortSession = problem('invalid', {
  errors: [
    {
      path: '$.context.session_id',
      code: 'too_small',
      message: `With a publishable key a session is a secret of at least ${shortestSession} characters.`,
    },
  ],
})

function isShort(session: string | undefined): boolean {
  return session !== undefined && [...session].length < shortestSession
}

/** With a publishable key no fact about a customer is read: whoever asks may claim to be anybody. */
function cartFor(caller: Caller, cart: Cart): Cart {
  if (caller.kind === 'secret' || cart.customer === undefined) return cart
  const { customer: _unproven, ...rest } = cart
  return rest
}
