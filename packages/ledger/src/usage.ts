/** Counter rows as the engine's facts: what was used of every limit that a request could meet. */
import type { Campaign, CampaignUsage, Code, CodeUsage, Promotion, PromotionUsage, Usage } from '@counterfoil/engine'
import type { ClaimScope } from './claims.ts'
import type { CounterRow } from './decide.ts'
import { campaignKey, codeKey, currencySuffix, identitySuffix, promotionKey } from './keys.ts'

export interface UsageInput {
  readonly promotions: readonly Promotion[]
  readonly codes: readonly Code[]
  readonly campaigns: readonly Campaign[]
  readonly rows: ReadonlyMap<string, CounterRow>
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
    periods: (promotion.limits?.per_period ?? []).map(entry => {
      const period = `${key}:${periods[entry.period]}`
      return {
        redemptions: rows.get(period)?.uses ?? 0,
        ...byCustomer(period, rows, scope),
        spent: spent(period, rows, scope),
      }
    }),
  }
}

function codeUsage(code: Code, { rows, scope }: UsageInput): CodeUsage {
  const key = codeKey(code.id)
  return { redemptions: rows.get(key)?.uses ?? 0, ...byCustomer(key, rows, scope) }
}

function campaignUsage(campaign: Campaign, { rows, scope }: UsageInput): CampaignUsage {
  const key = campaignKey(campaign.id)
  return { redemptions: rows.get(key)?.uses ?? 0, spent: spent(key, rows, scope) }
}

/** The largest count under any one identity of the customer. */
function byCustomer(key: string, rows: UsageInput['rows'], scope: ClaimScope): { readonly by_customer?: number } {
  if (scope.identities.length === 0) return {}
  return { by_customer: Math.max(...scope.identities.map(id => rows.get(key + identitySuffix(id))?.uses ?? 0)) }
}

function spent(key: string, rows: UsageInput['rows'], scope: ClaimScope): Record<string, number> {
  return { [scope.currency]: rows.get(key + currencySuffix(scope.currency))?.amount ?? 0 }
}
