/**
 * What an order wants of every limit: a list of claims on counters, sorted by key, which is the one order in which
 * counters are locked. One promotion is one use, however many classes and effects it has.
 */
import type { Campaign, Code, Promotion, Reason } from '@counterfoil/engine'
import {
  campaignKey,
  campaignKeys,
  codeKey,
  currencySuffix,
  historyKey,
  identitySuffix,
  type PeriodKeys,
  promotionKey,
  type Scope,
} from './keys.ts'

/** One upper bound on one measure of a counter. */
export interface Bound {
  readonly of: 'promotion' | 'code' | 'campaign'
  readonly id: string
  readonly measure: 'uses' | 'units' | 'amount'
  readonly max: number
  /** What a code is refused with when this bound has no room. */
  readonly reason: Reason
}

export interface Claim {
  readonly key: string
  readonly uses: number
  readonly units: number
  /** Minor units of the order's currency. */
  readonly amount: number
  readonly bounds: readonly Bound[]
}

/** One promotion of one order, as it takes from its limits. */
export interface Taking {
  readonly promotion: Promotion
  readonly code?: Code | undefined
  readonly campaign?: Campaign | undefined
  readonly units: number
  readonly amount: number
  /** Value of its gifts that are no lines of the order; absent: nothing. */
  readonly gifts?: number
  /** A condition of it asks for the customer's history: the history is locked. */
  readonly readsHistory?: boolean
}

export interface ClaimScope {
  readonly currency: string
  readonly identities: readonly string[]
  /** Periods of the instant of redemption in the promotion's own zone. */
  readonly periodsOf: (promotion: Promotion) => PeriodKeys
}

/**
 * All claims of an order, sorted by key; empty when nothing that was taken has a limit. A history is claimed without a
 * bound: its counter moves, so that of two first orders of one customer the later one notices.
 */
export function claimsOf(takings: readonly Taking[], scope: ClaimScope): readonly Claim[] {
  const claims = new Map<string, Claim>()
  for (const taking of takings) {
    const own: Scope = { ...scope, periods: scope.periodsOf(taking.promotion) }
    for (const claim of claimsOfTaking(taking, own)) add(claims, claim)
  }
  return [...claims.values()].sort((one, other) => (one.key < other.key ? -1 : 1))
}

/** Sums claims on one counter. A campaign counts orders: two of its promotions on one order are one use of it. */
function add(claims: Map<string, Claim>, claim: Claim): void {
  const known = claims.get(claim.key)
  if (!known) {
    claims.set(claim.key, claim)
    return
  }
  const isCampaign = claim.key.startsWith('g:')
  claims.set(claim.key, {
    key: claim.key,
    uses: isCampaign ? Math.max(known.uses, claim.uses) : known.uses + claim.uses,
    units: known.units + claim.units,
    amount: known.amount + claim.amount,
    bounds: isCampaign ? known.bounds : [...known.bounds, ...claim.bounds],
  })
}

function claimsOfTaking(taking: Taking, scope: Scope): readonly Claim[] {
  const history = taking.readsHistory ? scope.identities.map(identity => use(historyKey(identity), 1, [])) : []
  return [...promotionClaims(taking, scope), ...codeClaims(taking, scope), ...campaignClaims(taking, scope), ...history]
}

function promotionClaims({ promotion, units, amount, gifts = 0 }: Taking, scope: Scope): readonly Claim[] {
  const limits = promotion.limits ?? {}
  const key = promotionKey(promotion.id)
  const bound = bounds('promotion', promotion.id)
  const claims: Claim[] = []
  if (limits.redemptions !== undefined || limits.units !== undefined)
    claims.push({
      ...use(key, 1, [
        ...bound('uses', limits.redemptions, 'redemption_limit'),
        ...bound('units', limits.units, 'unit_limit'),
      ]),
      units,
    })
  if (limits.per_customer !== undefined)
    for (const identity of scope.identities)
      claims.push(use(key + identitySuffix(identity), 1, bound('uses', limits.per_customer, 'customer_limit')))
  claims.push(...spending(key, amount + gifts, limits.budget?.[scope.currency], bound, scope))
  for (const entry of limits.per_period ?? []) {
    const period = `${key}:${scope.periods[entry.period]}`
    if (entry.redemptions !== undefined) claims.push(use(period, 1, bound('uses', entry.redemptions, 'period_limit')))
    if (entry.per_customer !== undefined)
      for (const identity of scope.identities)
        claims.push(use(period + identitySuffix(identity), 1, bound('uses', entry.per_customer, 'period_limit')))
    claims.push(...spending(period, amount + gifts, entry.budget?.[scope.currency], bound, scope, 'period_limit'))
  }
  return onePerKey(claims)
}

/** Two period entries of one kind are two bounds on one use, not two uses. */
function onePerKey(claims: readonly Claim[]): readonly Claim[] {
  const byKey = new Map<string, Claim>()
  for (const claim of claims) {
    const known = byKey.get(claim.key)
    byKey.set(claim.key, known ? { ...known, bounds: [...known.bounds, ...claim.bounds] } : claim)
  }
  return [...byKey.values()]
}

function codeClaims({ promotion, code }: Taking, scope: Scope): readonly Claim[] {
  if (!code) return []
  const claims: Claim[] = []
  const own = [
    ...bounds('promotion', promotion.id)('uses', promotion.limits?.per_code, 'redemption_limit'),
    ...bounds('code', code.id)('uses', code.limits?.redemptions, 'redemption_limit'),
  ]
  if (own.length > 0) claims.push(use(codeKey(code.id), 1, own))
  if (code.limits?.per_customer !== undefined) {
    const bound = bounds('code', code.id)('uses', code.limits.per_customer, 'customer_limit')
    for (const identity of scope.identities) claims.push(use(codeKey(code.id) + identitySuffix(identity), 1, bound))
  }
  return claims
}

function campaignClaims({ campaign, amount, gifts = 0 }: Taking, scope: Scope): readonly Claim[] {
  if (!campaign) return []
  const bound = bounds('campaign', campaign.id)
  const limits = campaign.limits ?? {}
  return campaignKeys(campaign, scope.currency).map(key =>
    key === campaignKey(campaign.id)
      ? use(key, 1, bound('uses', limits.redemptions, 'redemption_limit'))
      : { ...use(key, 0, bound('amount', limits.budget?.[scope.currency], 'budget_spent')), amount: amount + gifts },
  )
}

type BoundMaker = (measure: Bound['measure'], max: number | undefined, reason: Reason) => readonly Bound[]

function bounds(of: Bound['of'], id: string): BoundMaker {
  return (measure, max, reason) => (max === undefined ? [] : [{ of, id, measure, max, reason }])
}

function use(key: string, uses: number, own: readonly Bound[]): Claim {
  return { key, uses, units: 0, amount: 0, bounds: own }
}

function spending(
  key: string,
  amount: number,
  budget: number | undefined,
  bound: BoundMaker,
  scope: Scope,
  reason: Reason = 'budget_spent',
): readonly Claim[] {
  if (budget === undefined) return []
  return [{ ...use(key + currencySuffix(scope.currency), 0, bound('amount', budget, reason)), amount }]
}
