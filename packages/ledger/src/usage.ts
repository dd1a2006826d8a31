/** Counter rows as the engine's facts: what was used of every limit that a request could meet, and what others hold. */
import type {
  Campaign,
  CampaignUsage,
  Code,
  CodeUsage,
  Held,
  HeldByCustomer,
  Promotion,
  PromotionUsage,
  Usage,
} from '@counterfoil/engine'
import type { ClaimScope } from './claims.ts'
import type { CounterRows } from './decide.ts'
import { campaignKey, codeKey, currencySuffix, identitySuffix, promotionKey } from './keys.ts'

export interface UsageInput {
  readonly promotions: readonly Promotion[]
  readonly codes: readonly Code[]
  readonly campaigns: readonly Campaign[]
  readonly rows: CounterRows
  readonly scope: ClaimScope
}

/** Usage of everything named; what has no row is used zero times. With nobody known `by_customer` is absent. */
export function usageOf(input: UsageInput): Usage {
  return {
    promotions: byId(input.promotions, promotion => promotionUsage(promotion, input)),
    codes: byId(input.codes, code => codeUsage(code, input)),
    campaigns: byId(input.campaigns, campaign => campaignUsage(campaign, input)),
  }
}

function byId<Item extends { readonly id: string }, Value>(
  items: readonly Item[],
  value: (item: Item) => Value,
): Record<string, Value> {
  const entries: Record<string, Value> = Object.create(null)
  for (const item of items) entries[item.id] = value(item)
  return entries
}

function promotionUsage(promotion: Promotion, { rows, scope }: UsageInput): PromotionUsage {
  const key = promotionKey(promotion.id)
  const periods = scope.periodsOf(promotion)
  return {
    redemptions: rows.get(key)?.uses ?? 0,
    units: rows.get(key)?.units ?? 0,
    ...byCustomer(key, rows, scope),
    spent: spent(key, rows, scope),
    ...held(key, rows, scope),
    periods: (promotion.limits?.per_period ?? []).map(entry => {
      const period = `${key}:${periods[entry.period]}`
      return {
        redemptions: rows.get(period)?.uses ?? 0,
        ...byCustomer(period, rows, scope),
        spent: spent(period, rows, scope),
        ...held(period, rows, scope),
      }
    }),
  }
}

function codeUsage(code: Code, { rows, scope }: UsageInput): CodeUsage {
  const key = codeKey(code.id)
  return { redemptions: rows.get(key)?.uses ?? 0, ...byCustomer(key, rows, scope), ...held(key, rows, scope) }
}

function campaignUsage(campaign: Campaign, { rows, scope }: UsageInput): CampaignUsage {
  const key = campaignKey(campaign.id)
  return { redemptions: rows.get(key)?.uses ?? 0, spent: spent(key, rows, scope), ...held(key, rows, scope) }
}

/**
 * The largest count under any one identity of the customer, and what holds in other sessions add to it: with 2 uses of
 * the account, 1 of the address, and 2 held under the address, it is 2 and 1 more.
 */
function byCustomer(
  key: string,
  rows: UsageInput['rows'],
  { identities }: ClaimScope,
): { readonly by_customer?: number; readonly held_by_customer?: HeldByCustomer } {
  if (identities.length === 0) return {}
  let used = 0
  let withHolds = 0
  let until: number | undefined
  for (const identity of identities) {
    const row = rows.get(key + identitySuffix(identity))
    if (!row) continue
    used = Math.max(used, row.uses)
    withHolds = Math.max(withHolds, row.uses + (row.held?.uses ?? 0))
    until = earliest(until, row.held?.until)
  }
  if (withHolds === used) return { by_customer: used }
  return { by_customer: used, held_by_customer: { redemptions: withHolds - used, ...untilOf(until) } }
}

function spent(key: string, rows: UsageInput['rows'], scope: ClaimScope): Record<string, number> {
  return { [scope.currency]: rows.get(key + currencySuffix(scope.currency))?.amount ?? 0 }
}

/** Uses and units of the counter itself, money of the counter in this currency. */
function held(key: string, rows: UsageInput['rows'], { currency }: ClaimScope): { readonly held?: Held } {
  const counted = rows.get(key)?.held
  const money = rows.get(key + currencySuffix(currency))?.held
  if (!counted && !money) return {}
  return {
    held: {
      redemptions: counted?.uses ?? 0,
      units: counted?.units ?? 0,
      spent: { [currency]: money?.amount ?? 0 },
      ...untilOf(earliest(counted?.until, money?.until)),
    },
  }
}

function earliest(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return Math.min(one, other)
}

function untilOf(instant: number | undefined): { readonly until?: string } {
  return instant === undefined ? {} : { until: new Date(instant).toISOString() }
}
