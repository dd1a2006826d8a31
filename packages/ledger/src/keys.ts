/**
 * The keys of counters: what was taken of every limit, one table, one lock order. Ids hold no colon, so the keys of two
 * limits are never the same text. Only limits that exist have counters.
 */
import type { Limits, Period } from '@counterfoil/engine'

export const promotionKey = (promotionId: string): string => `p:${promotionId}`
export const codeKey = (codeId: string): string => `c:${codeId}`
export const campaignKey = (campaignId: string): string => `g:${campaignId}`

/** Locked, never counted: two first orders of one customer see each other. */
export const historyKey = (identity: string): string => `u:${identity}`

/** Under `p:` and `c:`: uses by one identity of a customer. */
export const identitySuffix = (identity: string): string => `:u:${identity}`

/** Under `p:`, `g:` and a period: money spent in one currency. */
export const currencySuffix = (currency: string): string => `:${currency}`

/** The periods that hold an instant, in one zone: `day:2026-11-21`, `week:2026-11-16` (Monday), `month:2026-11`. */
export type PeriodKeys = Readonly<Record<Period, string>>

interface Zone {
  readonly format: Intl.DateTimeFormat
  /** The second that was asked for last, and its day: a zone's clock moves by whole seconds. */
  second: number
  day: string
  /** Of that day, once they were asked for. */
  periods: PeriodKeys | undefined
}

const zones = new Map<string, Zone>()

/** Civil day of an instant in a zone, `2026-11-21`. */
export function civilDay(epochMilliseconds: number, timeZone: string): string {
  return zoneAt(epochMilliseconds, timeZone).day
}

/** Asking for a day takes longer than all the rest of a limit, so the last answer of every zone is kept. */
function zoneAt(epochMilliseconds: number, timeZone: string): Zone {
  let zone = zones.get(timeZone)
  if (!zone) {
    const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    zone = { format, second: Number.NaN, day: '', periods: undefined }
    zones.set(timeZone, zone)
  }
  const second = Math.floor(epochMilliseconds / 1000)
  if (second !== zone.second) {
    const day = zone.format.format(second * 1000)
    if (day !== zone.day) zone.periods = undefined
    zone.day = day
    zone.second = second
  }
  return zone
}

/** Monday of the week of a civil day. */
export function mondayOf(day: string): string {
  const noon = new Date(`${day}T12:00:00Z`)
  noon.setUTCDate(noon.getUTCDate() - ((noon.getUTCDay() + 6) % 7))
  return noon.toISOString().slice(0, 10)
}

export function periodKeys(epochMilliseconds: number, timeZone: string): PeriodKeys {
  const zone = zoneAt(epochMilliseconds, timeZone)
  zone.periods ??= {
    day: `day:${zone.day}`,
    week: `week:${mondayOf(zone.day)}`,
    month: `month:${zone.day.slice(0, 7)}`,
  }
  return zone.periods
}

/** What decides which keys a request touches. */
export interface Scope {
  readonly currency: string
  readonly identities: readonly string[]
  /** Of the promotion's zone. */
  readonly periods: PeriodKeys
}

/** Suffixes under `p:<promotion>` that its limits count on; '' is the promotion itself. */
export function promotionSuffixes(limits: Limits | undefined, scope: Scope): readonly string[] {
  if (!limits) return []
  const suffixes: string[] = []
  if (limits.redemptions !== undefined || limits.units !== undefined) suffixes.push('')
  if (limits.per_customer !== undefined) suffixes.push(...scope.identities.map(identitySuffix))
  if (limits.budget?.[scope.currency] !== undefined) suffixes.push(currencySuffix(scope.currency))
  for (const entry of limits.per_period ?? []) {
    const period = `:${scope.periods[entry.period]}`
    if (entry.redemptions !== undefined) suffixes.push(period)
    if (entry.per_customer !== undefined) suffixes.push(...scope.identities.map(id => period + identitySuffix(id)))
    if (entry.budget?.[scope.currency] !== undefined) suffixes.push(period + currencySuffix(scope.currency))
  }
  return [...new Set(suffixes)]
}

/** Keys that a campaign's limits count on. */
export function campaignKeys(
  campaign: { readonly id: string; readonly limits?: { readonly redemptions?: number; readonly budget?: object } },
  currency: string,
): readonly string[] {
  const keys: string[] = []
  if (campaign.limits?.redemptions !== undefined) keys.push(campaignKey(campaign.id))
  if (Object.hasOwn(campaign.limits?.budget ?? {}, currency))
    keys.push(campaignKey(campaign.id) + currencySuffix(currency))
  return keys
}
