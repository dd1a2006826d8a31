/**
 * A changed order priced with its own uses left out of the counts, and what that moves: one use stays one use, of units
 * and money only the difference is taken or given. What the engine lets pass and a counter refuses is priced once more
 * with that bound exhausted, so that the answer names it.
 */
import type { Cart } from '@counterfoil/engine'
import {
  type Claim,
  type CounterRow,
  type CounterRows,
  claimsBetween,
  decide,
  type Refusal,
  takingsOf,
  usageOf,
  withoutOwn,
} from '@counterfoil/ledger'
import type { OrderSlot } from '../../store/ledger/read-order-slots.ts'
import type { LoadedFacts } from '../facts/facts.ts'
import { loadFacts } from '../facts/load-facts.ts'
import { newId } from '../ids.ts'
import type { StorePlan } from '../plans.ts'
import { type PricedCart, type PriceInput, priceWith } from '../price.ts'
import type { AmendedCustomer } from './amended-customer.ts'
import { amendedCodes, amendedPlan, asPlaced, ownCampaigns } from './amended-plan.ts'
import { readsHistory } from './frozen-plan.ts'
import type { OrderInHand } from './order-in-hand.ts'
import { claimsOfShares, type Share, scopeOf, shareOf } from './slots.ts'

export interface Amending {
  readonly order: OrderInHand
  readonly slots: readonly OrderSlot[]
  readonly storePlan: StorePlan
  readonly who: AmendedCustomer
  /** The changed order, its customer as they are priced. */
  readonly cart: Cart
}

export interface AmendedPrice {
  readonly priced: PricedCart
  readonly input: PriceInput
  /** What the order takes by this price. */
  readonly shares: readonly Share[]
  /** By how much counters move. */
  readonly claims: readonly Claim[]
}

/** `locked`: rows as they stand under their locks; of the others what a quote reads. */
export async function priceAmended(amending: Amending, locked: ReadonlyMap<string, CounterRow>): Promise<AmendedPrice> {
  const { order, storePlan, who, cart } = amending
  const loaded = await loadFacts(order.tx, storePlan, { cart, identities: who.hashes, at: order.row.instant })
  if (loaded?.version !== storePlan.version) throw new Error('the version that is held moved')
  const before = claimsOfShares(takenShares(amending.slots), order.row, storePlan)
  const rows: CounterRows = { get: key => locked.get(key) ?? loaded.rows.get(key) }
  const input: PriceInput = {
    storeId: storePlan.storeId,
    cart,
    identities: who.hashes,
    options: { id: newId('quote'), audience: 'merchant', moment: 'redemption', include: [] },
  }
  return settle(amending, { loaded, before, rows, input })
}

export function takenShares(slots: readonly OrderSlot[]): readonly Share[] {
  return slots.filter(slot => slot.taken === 1).map(shareOf)
}

interface Ground {
  readonly loaded: LoadedFacts
  /** What the order has taken. */
  readonly before: readonly Claim[]
  readonly rows: CounterRows
  readonly input: PriceInput
}

function settle(amending: Amending, { loaded, before, rows, input }: Ground): AmendedPrice {
  const { order, storePlan, who } = amending
  const { frozen, row } = order
  const isGuest = loaded.scope.identities.length === 0
  const plan = amendedPlan({ frozen, instant: row.instant, storePlan, isUnnamed: who.isUnnamed, isGuest })
  const amended = { ...storePlan, plan }
  let left = withoutOwn(rows, before)
  for (;;) {
    const priced = priceWith(amended, factsOf(amending, loaded, left), input)
    const shares = sharesOf(amending, priced)
    const kept = keptUses(amending.slots, shares)
    const claimsOf = (given: readonly Share[]) =>
      claimsOfShares(given, { ...row, customer_hashes: who.hashes }, storePlan)
    const claims = claimsBetween(before, claimsOf([...shares, ...kept]))
    const decision = decide(claims, rows)
    if (decision.ok) return { priced, input, shares, claims }
    const { refusals } = decision
    const next = exhausted(left, refusals)
    if (!next && claimsOf(kept).some(({ key }) => refusals.some(refusal => refusal.key === key)))
      throw new KeptUseWithoutRoom(refusals)
    if (!next) throw new Error(`the engine applies what ${refusals[0].key} has no room for`)
    left = next
  }
}

/** A use that a cancellation kept goes with the order to its new customer, who has none left. */
export class KeptUseWithoutRoom extends Error {
  override readonly name = 'KeptUseWithoutRoom'
  readonly refusals: readonly Refusal[]

  constructor(refusals: readonly Refusal[]) {
    super('a use that was kept has no room')
    this.refusals = refusals
  }
}

function factsOf({ order, slots, storePlan, who }: Amending, loaded: LoadedFacts, rows: CounterRows): LoadedFacts {
  const { frozen, row, at } = order
  const codes = amendedCodes(loaded.codes, frozen, slots, storePlan)
  const own = frozen.promotions.flatMap(({ id }) => storePlan.promotions.get(id) ?? [])
  const usage = {
    promotions: [...loaded.usage.promotions, ...own],
    codes: codes.flatMap(({ record }) => record ?? []),
    campaigns: [...loaded.usage.campaigns, ...ownCampaigns(frozen, storePlan)],
    rows,
    scope: scopeOf({ ...row, customer_hashes: who.hashes }, storePlan),
  }
  const facts = {
    codes,
    usage: usageOf(usage),
    reserved: asPlaced(frozen, row.instant),
    customer_known: usage.scope.identities.length > 0,
    ...(who.hasOrdered !== undefined && { has_ordered: who.hasOrdered }),
  }
  return { ...loaded, codes, usage, facts, hasOrdered: who.hasOrdered, now: Date.parse(at) }
}

function sharesOf(
  { order: { frozen }, slots, storePlan, who }: Amending,
  { quote, loaded }: PricedCart,
): readonly Share[] {
  return takingsOf(quote).map(({ promotionId, index, units, amount, gifts }) => {
    const own = frozen.promotions.find(({ id }) => id === promotionId)
    const promotion = own ?? storePlan.promotions.get(promotionId)
    if (!promotion) throw new Error(`the quote applies ${promotionId}, which the plan does not have`)
    const record = index === undefined ? undefined : loaded.codes[index]?.record
    const code = slots.map(shareOf).find(share => record !== undefined && share.code?.id === record.id)?.code ?? record
    const asksAgain = own === undefined || !who.isSame
    const campaignId = promotion.campaign ?? null
    return { promotionId, campaignId, code, units, amount, gifts, readsHistory: asksAgain && readsHistory(promotion) }
  })
}

/** Uses that a cancellation kept of promotions that the order has no more. */
function keptUses(slots: readonly OrderSlot[], shares: readonly Share[]): readonly Share[] {
  const given = new Set(shares.map(share => share.promotionId))
  return slots.filter(slot => slot.taken === 1 && slot.active === 0 && !given.has(slot.promotion_id)).map(shareOf)
}

/** Bounds without room, as if all of them were taken; undefined: they are, as the engine sees it. */
function exhausted(rows: CounterRows, refusals: readonly Refusal[]): CounterRows | undefined {
  const full = new Map<string, CounterRow>()
  for (const { key, bound } of refusals) {
    const row = full.get(key) ?? rows.get(key) ?? { key, uses: 0, units: 0, amount: 0 }
    if (row[bound.measure] < bound.max) full.set(key, { ...row, [bound.measure]: bound.max })
  }
  if (full.size === 0) return undefined
  return { get: key => full.get(key) ?? rows.get(key) }
}
