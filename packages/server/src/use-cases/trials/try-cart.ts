/** `POST /v1/trials`: a cart against the store at any moment, with everything that is known of it. Reads only. */
import { problem, type TrialRequest, trialParts } from '@counterfoil/contract'
import { type Cart, tryCart as price, type Quote, quote } from '@counterfoil/engine'
import type { Caller, Reply, Service } from '../../context.ts'
import { withSuggestions } from '../codes/did-you-mean.ts'
import type { LoadedFacts } from '../facts/facts.ts'
import { newId } from '../ids.ts'
import type { StorePlan } from '../plans.ts'
import { holderOf } from '../reservations/with-holds.ts'
import { loadTrials } from './load-trials.ts'

/** What shops speak: the languages that there are words in. */
const languages = ['en', 'de', 'fr', 'es'] as const

export async function tryCart(service: Service, caller: Caller, request: TrialRequest): Promise<Reply> {
  const { cart, usage = 'real', include = trialParts } = request
  const { storeId } = caller
  const identities = service.identities.of(storeId, cart.customer)
  const holder = holderOf(service.identities, storeId, cart.context?.session_id)
  const at = cart.at === undefined ? undefined : Date.parse(cart.at)
  const input = { cart, identities, at, sessions: holder.sessions, holder, usage }
  const loading = await loadTrials(service, storeId, request, () => [input])
  if (!loading) return problem('not_found')
  if (!loading.ok) return problem('invalid', { errors: loading.errors })
  const { storePlan, loaded: all } = loading.trials
  const [loaded] = all
  if (!loaded) return problem('not_found')
  const { now, facts } = loaded
  const { quote: priced, ...told } = price(storePlan.plan, cart, facts, {
    now,
    id: newId('quote'),
    include: (['remedies', 'nearly', 'lines'] as const).filter(part => include.includes(part)),
    tells: { promotions: include.includes('promotions'), alternatives: include.includes('alternatives') },
    ...(request.promotions && { promotions: request.promotions }),
  })
  const asker = { identities, sessions: holder.sessions, isMerchant: true }
  const suggested = await withSuggestions(service, { quote: priced, loaded, storePlan }, asker)
  const words = include.includes('words') ? { words: wordsOf(storePlan, cart, loaded) } : {}
  return { status: 200, body: { quote: suggested, usage, ...told, ...words } }
}

/** What a shopper reads, who is told no more than a publishable key is. */
function wordsOf({ plan }: StorePlan, cart: Cart, { facts, now }: LoadedFacts): Readonly<Record<string, object>> {
  const read = (locale: string): Quote =>
    quote(plan, { ...cart, locale }, facts, { now, audience: 'stranger', include: ['remedies', 'nearly'] })
  return Object.fromEntries(languages.map(locale => [locale, saidIn(read(locale))]))
}

function saidIn({ discounts: { applied, rejected, nearly } }: Quote): object {
  const titled = applied.map(({ promotion, code, title }) => ({
    promotion,
    ...(code !== undefined && { code }),
    title,
  }))
  return {
    applied: titled.filter((one, at) => titled.findIndex(other => other.promotion === one.promotion) === at),
    rejected: rejected.map(({ code, message }) => ({ code, message })),
    nearly: nearly.map(({ promotion, message }) => ({ promotion, message })),
  }
}
