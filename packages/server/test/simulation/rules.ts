/** The promotions of the simulation, one of each kind of limit, and what an order with some of them claims. */
import type { Campaign, Promotion } from '@counterfoil/engine'
import { type Claim, type CounterRows, claimsOf, decide, periodKeys } from '@counterfoil/ledger'

export type PromotionId = keyof typeof amounts

/** Minor units that an order gets of each. */
const amounts = { few: 100, once: 150, cash: 731, trim: 400, camp: 300, first: 50, free: 90 } as const
export const promotionIds = Object.keys(amounts) as readonly PromotionId[]

export const budgets = { cash: 4_000, trim: 3_000, camp: 2_500 } as const
export const campaignUses = 6

const campaign: Campaign = {
  id: 'camp',
  name: 'camp',
  status: 'active',
  limits: { redemptions: campaignUses, budget: { USD: budgets.camp } },
}

const scopeOf = (identities: readonly string[]) => ({
  currency: 'USD',
  identities,
  periodsOf: () => periodKeys(Date.UTC(2026, 10, 21, 12), 'UTC'),
})

export interface Wanted {
  readonly promotions: readonly PromotionId[]
  readonly identities: readonly string[]
}

/** Limits of `few` as the admin has set them. */
export type Limits = ReadonlyMap<string, number>

export function promotionOf(id: PromotionId, limits: Limits): Promotion {
  const own: Partial<Record<PromotionId, Promotion['limits']>> = {
    few: { redemptions: limits.get('few') ?? 5 },
    once: { per_customer: 1 },
    cash: { budget: { USD: budgets.cash } },
    trim: { budget: { USD: budgets.trim }, on_budget: 'trim' },
  }
  const { [id]: limitsOfIt } = own
  return {
    id,
    name: id,
    status: 'active',
    trigger: 'code',
    conditions: [],
    effects: [],
    ...(limitsOfIt && { limits: limitsOfIt }),
    ...(id === 'camp' && { campaign: 'camp' }),
  }
}

export interface Priced {
  readonly claims: readonly Claim[]
  readonly amount: number
  /** It takes `first`, as somebody who has no order yet. */
  readonly isFirst: boolean
}

/** What the order takes on these rows, or why it cannot. */
export function priceOn(
  { promotions, identities }: Wanted,
  limits: Limits,
  rows: CounterRows,
  hasOrdered: boolean,
): Priced | { readonly refused: string } {
  if (promotions.includes('first') && hasOrdered) return { refused: 'not_new_customer' }
  const takings = promotions.map(id => ({
    promotion: promotionOf(id, limits),
    campaign: id === 'camp' ? campaign : undefined,
    units: 1,
    amount: id === 'trim' ? Math.min(amounts.trim, leftOf(rows)) : amounts[id],
    readsHistory: id === 'first',
  }))
  if (takings.some(({ promotion: { id }, amount }) => id === 'trim' && amount === 0)) return { refused: 'budget_spent' }
  const claims = claimsOf(takings, scopeOf(identities))
  const decision = decide(claims, rows)
  if (!decision.ok) return { refused: decision.refusals[0].bound.reason }
  return {
    claims,
    amount: takings.reduce((sum, { amount }) => sum + amount, 0),
    isFirst: promotions.includes('first'),
  }
}

function leftOf(rows: CounterRows): number {
  const row = rows.get('p:trim:USD')
  return Math.max(budgets.trim - (row?.amount ?? 0) - (row?.held?.amount ?? 0), 0)
}
