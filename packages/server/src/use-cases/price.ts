/** A cart priced against the database as it stands: what quotes and redemptions share. */
import { type Cart, type Quote, type QuoteOptions, quote } from '@counterfoil/engine'
import type { Service } from '../context.ts'
import { DatabaseBusy } from '../store/pg-errors.ts'
import type { LoadedFacts } from './facts/facts.ts'
import type { StorePlan } from './plans.ts'
import type { OwnReservation } from './reservations/own-holds.ts'
import { type Holder, nobody, withHolds } from './reservations/with-holds.ts'

export interface PricedCart {
  readonly quote: Quote
  readonly loaded: LoadedFacts
  readonly storePlan: StorePlan
  /** The live reservation of the session that asks. */
  readonly own?: OwnReservation | undefined
}

export interface PriceInput {
  readonly storeId: string
  readonly cart: Cart
  readonly identities: readonly string[]
  /** Epoch milliseconds; absent: the database's clock. */
  readonly at?: number | undefined
  /** Whose reservation is one's own; absent: nobody's. */
  readonly holder?: Holder
  /** Positions of codes that the guard does not let be looked up → milliseconds until they may be tried again. */
  readonly limited?: ReadonlyMap<number, number> | undefined
  readonly options: Omit<QuoteOptions, 'now'>
}

type Pricing = Pick<Service, 'db' | 'plans' | 'facts'>

/** Plans that may change under one request before it gives up. */
const mostPlans = 5

/** The plan is never older than the facts. Undefined: there is no such store. Throws DatabaseBusy when promotions keep changing. */
export async function price({ db, plans, facts }: Pricing, input: PriceInput): Promise<PricedCart | undefined> {
  let storePlan = await plans.get(input.storeId)
  for (let tries = 0; storePlan && tries < mostPlans; tries += 1) {
    const loaded = await facts.read(storePlan, {
      cart: input.cart,
      identities: input.identities,
      at: input.at,
      sessions: input.holder?.sessions,
      limited: input.limited,
    })
    if (!loaded) return undefined
    if (loaded.version === storePlan.version) {
      const held = await withHolds(db, storePlan, { cart: input.cart, loaded, holder: input.holder ?? nobody })
      return { ...priceWith(storePlan, held.loaded, input), own: held.own }
    }
    storePlan = await plans.get(input.storeId, loaded.version)
  }
  if (!storePlan) return undefined
  throw new DatabaseBusy('the promotions of this store change faster than they can be read')
}

export function priceWith(storePlan: StorePlan, loaded: LoadedFacts, input: PriceInput): PricedCart {
  const options: QuoteOptions = { ...input.options, now: loaded.now }
  return { quote: quote(storePlan.plan, input.cart, loaded.facts, options), loaded, storePlan }
}
