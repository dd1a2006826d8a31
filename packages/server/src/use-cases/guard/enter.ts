/** A cart at the door of the guard: who asks, from where, and what the answer says when something more is wanted. */
import type { Cart, Quote } from '@counterfoil/engine'
import type { Caller, Reply, Service } from '../../context.ts'
import { findAssigned } from '../../store/guard/find-assigned.ts'
import { countedIdentities } from '../identities.ts'
import type { StorePlan } from '../plans.ts'
import { type Admission, type CodeAnswer, textOf, unguarded } from './guard.ts'
import { networkOfText, type Peer } from './network.ts'
import { type Asking, visitOf } from './parts.ts'
import { settle } from './settle.ts'

export interface Entrant {
  readonly cart: Cart
  readonly identities: readonly string[]
  /** Keyed hashes of the session; the first one counts. */
  readonly sessions?: readonly string[] | undefined
  readonly peer?: Peer | undefined
}

const noSessions: readonly string[] = []

type Parts = Pick<Service, 'db' | 'guard' | 'plans'>

/**
 * Which codes of the cart may be looked up. Whoever is signed in (a secret key names their account) gets at the codes that
 * are assigned to them in any case; that question is asked of the customer's codes, and only of somebody who is limited.
 */
export async function enterGuard(service: Parts, caller: Caller, entrant: Entrant): Promise<Admission> {
  const asking = await askingOf(service, caller, entrant)
  if (!asking) return unguarded
  const admission = service.guard.enter(asking)
  if (admission.limited.size === 0 || entrant.cart.customer?.id === undefined) return admission
  const texts = [...admission.limited.keys()].map(index => textOf(asking.codes[index] as string, asking))
  const own = await service.db.query(findAssigned(caller.storeId, texts, entrant.identities)).catch(error => {
    admission.drop()
    throw error
  })
  if (own.length === 0) return admission
  admission.drop()
  return service.guard.enter(asking, new Set(own.map(({ canonical }) => canonical)))
}

/** Waits for what was asked with these codes, and counts what its quote says of them. */
export async function settledBy<T>(
  admission: Admission,
  work: Promise<T>,
  quoteOf: (done: T) => Quote | undefined,
): Promise<T> {
  try {
    const done = await work
    const quote = quoteOf(done)
    admission.settle(quote ? answersOf(quote) : [])
    return done
  } catch (error) {
    admission.drop()
    throw error
  }
}

/** The quote of a reservation, or of a refusal; a redemption that was made has none. */
export function quoteIn({ body }: Reply): Quote | undefined {
  return typeof body === 'object' && body !== null && 'quote' in body ? (body.quote as Quote) : undefined
}

/** Counts what an order was told of its codes. It is never limited: somebody has paid, or is about to. */
export async function countAtOrder(
  service: Parts,
  caller: Caller,
  entrant: Entrant,
  quote: Quote | undefined,
): Promise<void> {
  const asking = quote && (await askingOf(service, caller, entrant))
  if (!asking) return
  const outcomes = answersOf(quote).map(({ index, outcome }) => ({
    text: textOf(asking.codes[index] as string, asking),
    outcome,
  }))
  settle(service.guard.parts, asking, visitOf(service.guard.parts, asking), outcomes)
}

async function askingOf(
  { guard, plans }: Parts,
  caller: Caller,
  { cart, identities, sessions = noSessions, peer }: Entrant,
): Promise<Asking | undefined> {
  const codes = cart.discounts?.codes ?? []
  if (codes.length === 0) return undefined
  const plan: StorePlan | undefined = await plans.get(caller.storeId)
  if (!plan) return undefined
  const { storeId, kind } = caller
  const [hash] = sessions
  const { context } = cart
  const id = context?.session_id
  return {
    storeId,
    kind,
    session: id === undefined || hash === undefined ? undefined : { id, hash },
    customers: identities.length === 0 ? identities : countedIdentities(plan.settings, identities),
    network: kind === 'secret' ? networkOfText(context?.ip) : peer && guard.networkOf(peer),
    codes,
    codeCase: plan.settings.code_case,
    maxCodes: plan.settings.max_codes,
    spaces: plan.spaces,
    challenge: context?.challenge,
  }
}

/** What a quote says of each code. */
export function answersOf({ discounts }: Quote): readonly CodeAnswer[] {
  const applied = discounts.applied.flatMap(({ index }) => (index === undefined ? [] : { index, outcome: 'applied' }))
  return [...applied, ...discounts.rejected.map(({ index, reason }) => ({ index, outcome: reason }))]
}

/** The quote, and that a challenge is wanted. */
export function withChallenge(quote: Quote, { challenge }: Admission): object {
  return challenge === undefined ? quote : { ...quote, challenge: { status: 'required', reason: challenge } }
}
