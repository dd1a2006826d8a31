/** Which counters the limits of promotions and campaigns ask for, in the words of the statement that computes them. */
import { isDeepStrictEqual } from 'node:util'
import { type Campaign, type Promotion, resolveSettings } from '@counterfoil/engine'
import type { CounterDefinitions } from '../store/counters/expected-counters.ts'
import type { LimitsRow } from '../store/counters/read-limits.ts'
import { countedMarks, type IdentityPolicy } from './identities/policy.ts'

export interface LimitedDocuments {
  readonly promotions: readonly Promotion[]
  readonly campaigns: readonly Campaign[]
  /** Of the store, for promotions without one of their own. */
  readonly timeZone: string
  /** Which identities the store counts. */
  readonly policy: IdentityPolicy
}

/** As the database gave them. */
export function limitedDocuments({ promotions, campaigns, settings }: LimitsRow): LimitedDocuments {
  const resolved = resolveSettings(settings)
  return { promotions, campaigns, timeZone: resolved.time_zone, policy: resolved }
}

export function counterDefinitions(storeId: string, documents: LimitedDocuments): CounterDefinitions {
  const { promotions, campaigns, timeZone, policy } = documents
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
    marks: countedMarks(policy),
  }
}

const kinds = [
  'counted',
  'perCustomer',
  'perCode',
  'budgets',
  'periods',
  'campaignsCounted',
  'campaignBudgets',
] as const

/** What `one` asks for and `other` does not. */
export function definitionsWithout(one: CounterDefinitions, other: CounterDefinitions): CounterDefinitions {
  const less = kinds.map(kind => [kind, without<unknown>(one[kind], other[kind])] as const)
  return { ...one, ...Object.fromEntries(less) }
}

/** No counter is asked for: how much a limit allows is no part of what was taken. */
export function isNothing(definitions: CounterDefinitions): boolean {
  return kinds.every(kind => definitions[kind].length === 0)
}

function without<Entry>(list: readonly Entry[], other: readonly Entry[]): readonly Entry[] {
  return list.filter(entry => !other.some(known => isDeepStrictEqual(known, entry)))
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
