/**
 * Which counters need a closer look: those of which so much is taken and held that a request could find too little left.
 * Of 500 uses 300 are taken and 40 held, by whomever and whether or not they have expired: there is room for one more, so
 * nobody asks whose they are.
 */
import type { Campaign, Cart, Code, Promotion } from '@counterfoil/engine'
import { type Claim, campaignKey, claimsOf, currencySuffix, nothingHeld } from '@counterfoil/ledger'
import type { LoadedFacts } from '../facts/facts.ts'
import type { StorePlan } from '../plans.ts'

/** Keys of `loaded.held` whose holds could stand in the way of this cart. */
export function couldBind(storePlan: StorePlan, loaded: LoadedFacts, { cart, crowd = 1 }: Request): readonly string[] {
  if (loaded.held.size === 0) return []
  const most = mostOf(storePlan, cart)
  const { scope, usage } = loaded
  const ofPromotions = usage.promotions.flatMap(promotion =>
    openings(promotion, usage.codes).flatMap(code => claimsOf([{ promotion, code, ...most }], scope)),
  )
  const ofCampaigns = usage.campaigns.flatMap(campaign => campaignClaims(campaign, scope.currency, most))
  return [
    ...new Set([...ofPromotions, ...ofCampaigns].filter(claim => isTight(claim, loaded, crowd)).map(({ key }) => key)),
  ]
}

export interface Request {
  readonly cart: Cart
  /** So many like it may be decided on these counters before anything is written; absent: it alone. */
  readonly crowd?: number
}

interface Most {
  readonly units: number
  readonly amount: number
}

/** The most that an order can take of anything: its units, and its goods and shipping at list value. */
function mostOf(storePlan: StorePlan, { line_items, shipping = [] }: Cart): Most {
  const units = line_items.reduce((sum, { quantity }) => sum + quantity, 0)
  if (givesGifts(storePlan)) return { units, amount: Number.MAX_SAFE_INTEGER }
  const goods = line_items.reduce((sum, { quantity, unit_price }) => sum + quantity * unit_price, 0)
  return { units, amount: shipping.reduce((sum, { amount }) => sum + amount, goods) }
}

/** All that an order takes is at most this, whichever promotions of the campaign take it. */
function campaignClaims({ id, limits = {} }: Campaign, currency: string, { amount }: Most): readonly Claim[] {
  const bound = (measure: 'uses' | 'amount', max: number | undefined): Claim['bounds'] =>
    max === undefined ? [] : [{ of: 'campaign', id, measure, max, reason: 'redemption_limit' }]
  const key = campaignKey(id)
  return [
    { key, uses: 1, units: 0, amount: 0, bounds: bound('uses', limits.redemptions) },
    {
      key: key + currencySuffix(currency),
      uses: 0,
      units: 0,
      amount,
      bounds: bound('amount', limits.budget?.[currency]),
    },
  ]
}

/** Each code of it by itself; an automatic one without. */
function openings({ id }: Promotion, codes: readonly Code[]): readonly (Code | undefined)[] {
  const own = codes.filter(code => code.promotion === id)
  return own.length > 0 ? own : [undefined]
}

function isTight(claim: Claim, { rows, held }: LoadedFacts, crowd: number): boolean {
  const kept = held.get(claim.key)
  if (!kept) return false
  const row = rows.get(claim.key) ?? nothingHeld
  return claim.bounds.some(({ measure, max }) => row[measure] + kept[measure] + claim[measure] * crowd > max)
}

const gifts = new WeakMap<StorePlan, boolean>()

/** A gift that is no line of the order may be worth more than the order. */
function givesGifts(storePlan: StorePlan): boolean {
  let gives = gifts.get(storePlan)
  if (gives === undefined) {
    gives = [...storePlan.plan.promotions.values()].some(({ effects }) =>
      effects.some(({ definition }) => definition.giftCeiling !== undefined),
    )
    gifts.set(storePlan, gives)
  }
  return gives
}
