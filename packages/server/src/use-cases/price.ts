/** A cart priced against the database as it stands: what quotes and redemptions share. */
import { type Cart, type Quote, type QuoteOptions, quote } from '@counterfoil/engine'
import type { Queryable } from '../store/database.ts'
import { DatabaseBusy } from '../store/pg-errors.ts'
import { type LoadedFacts, loadFacts } from './load-facts.ts'
import type { Plans, StorePlan } from './plans.ts'

export interface PricedCart {
  readonly quote: Quote
  readonly loaded: LoadedFacts
  readonly storePlan: StorePlan
}

export interface PriceInput {
  readonly storeId: string
  readonly cart: Cart
  readonly identities: readonly string[]
  /** Epoch milliseconds; absent: the database's clock. */
  readonly at?: number | undefined
  readonly options: Omit<QuoteOptions, 'now'>
}

/** Plans that may change under one request before it gives up. */
const mostPlans = 5

/** The plan is never older than the facts. Undefined: there is no such store. Throws DatabaseBusy when promotions keep changing. */
export async function price(db: Queryable, plans: Plans, input: PriceInput): Promise<PricedCart | undefined> {
  let storePlan = await plans.get(input.storeId)
  for (let tries = 0; storePlan && tries < mostPlans; tries += 1) {
    const loaded = await loadFacts(db, { storePlan, cart: input.cart, identities: input.identities, at: input.at })
    if (!loaded) return undefined
    if (loaded.version === storePlan.version) return priceWith(storePlan, loaded, input)
    storePlan = await plans.get(input.storeId, loaded.version)
  }
  if (!storePlan) return undefined
  throw new DatabaseBusy('the promotions of this store change faster than they can be read')
}

export function priceWith(storePlan: StorePlan, loaded: LoadedFacts, input: PriceInput): PricedCart {
  const options: QuoteOptions = { ...input.options, now: loaded.now }
  return { quote: quote(storePlan.plan, input.cart, loaded.facts, options), loaded, storePlan }
}
