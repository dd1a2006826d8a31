/** Which counters the limits of promotions and campaigns ask for, in the words of the statement that computes them. */
import type { Campaign, Promotion } from '@counterfoil/engine'
import type { CounterDefinitions } from '../store/counters/expected-counters.ts'

export interface LimitedDocuments {
  readonly promotions: readonly Promotion[]
  readonly campaigns: readonly Campaign[]
  /** Of the store, for promotions without one of their own. */
  readonly timeZone: string
}

export function counterDefinitions(storeId: string, documents: LimitedDocuments): CounterDefinitions {
  const { promotions, campaigns, timeZone } = documents
  const ids = (holds: (limits: NonNullable<Promotion['limits']>) => boolean): readonly string[] =>
    promotions.filter(promotion => holds(promotion.limits ?? {})).map(promotion => promotion.id)
  return {
    storeId,
    promotions: promotions.map(promotion => promotion.id),
    campaigns: campaigns.map(campaign => campaign.id),
    counted: ids(limits => limits.redemptions !== undefined || limits.units !== undefined),
    perCustomer: ids(limits => limits.per_customer !== undefined),
    perCode: ids(limits => limits.per_code !== undefined),
    budgets: promotions.flatMap(({ id, limits }) => budgets(id, limits?.budget)),
    periods: promotions.flatMap(promotion => periods(promotion, timeZone)),
    campaignsCounted: campaigns.filter(({ limits }) => limits?.redemptions !== undefined).map(campaign => campaign.id),
    campaignBudgets: campaigns.flatMap(({ id, limits }) => budgets(id, limits?.budget)),
  }
}

function budgets(id: string, budget: object | undefined): { id: string; currency: string }[] {
  return Object.keys(budget ?? {}).map(currency => ({ id, currency }))
}

function periods({ id, limits, schedule }: Promotion, timeZone: string): CounterDefinitions['periods'] {
  const zone = postgresZone(schedule?.time_zone ?? timeZone)
  const all = (limits?.per_period ?? []).flatMap(({ period, redemptions, per_customer, budget }) => [
    ...(redemptions === undefined ? [] : [{ id, period, zone, measure: 'uses', currency: null }]),
    ...(per_customer === undefined ? [] : [{ id, period, zone, measure: 'customer', currency: null }]),
    ...Object.keys(budget ?? {}).map(currency => ({ id, period, zone, measure: 'money', currency })),
  ])
  return [...new Map(all.map(entry => [JSON.stringify(entry), entry])).values()]
}

/** PostgreSQL reads the sign of a bare offset the other way round (POSIX). */
function postgresZone(zone: string): string {
  if (zone.startsWith('+')) return `-${zone.slice(1)}`
  return zone.startsWith('-') ? `+${zone.slice(1)}` : zone
}
