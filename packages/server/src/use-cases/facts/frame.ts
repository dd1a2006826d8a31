/**
 * What the counters of a store's limits are called for one currency on one day, customers left open: worked out once and
 * kept with the plan, not once per request. A promotion limited to 500 redemptions, 2 per customer and 50 a day has the
 * keys `p:spring` and `p:spring:day:2026-11-21`, and for each customer `p:spring` + `:u:<hash>`.
 */
import type { Promotion } from '@counterfoil/engine'
import { campaignKeys, identitySuffix, periodKeys, promotionKey, promotionSuffixes } from '@counterfoil/ledger'
import type { StorePlan } from '../plans.ts'

export interface Frame {
  /** Counters of campaigns: facts of every cart. */
  readonly keys: readonly string[]
  /** Counters of automatic promotions, by id. */
  readonly automatic: ReadonlyMap<string, PromotionKeys>
  /** Under whatever promotion a code opens. */
  readonly suffixes: readonly string[]
  readonly customerSuffixes: readonly string[]
  /** Some promotion limits its codes one by one. */
  readonly perCode: boolean
}

export interface PromotionKeys {
  readonly keys: readonly string[]
  /** Before the suffix of a customer. */
  readonly customerKeys: readonly string[]
}

/** Stands for a customer while keys are worked out; no identity has this letter. */
const anybody = '*'
const ofAnybody = identitySuffix(anybody)

const frames = new WeakMap<StorePlan, Map<string, Frame>>()

/** More of them only with many currencies, or many instants that the caller chose. */
const mostFrames = 200

/** The frame of an instant (epoch milliseconds): the same object as long as no period that counts has changed. */
export function frameAt(storePlan: StorePlan, currency: string, instant: number): Frame {
  let known = frames.get(storePlan)
  if (!known) {
    known = new Map()
    frames.set(storePlan, known)
  }
  const name = [currency, ...zonesOf(storePlan).map(zone => periodKeys(instant, zone).day)].join()
  const before = known.get(name)
  if (before) return before
  if (known.size >= mostFrames) known.clear()
  const made = frameOf(storePlan, currency, instant)
  known.set(name, made)
  return made
}

function frameOf(storePlan: StorePlan, currency: string, instant: number): Frame {
  const { settings, limitedAutomatic, limitShapes, limitedCampaigns, promotions } = storePlan
  const suffixesOf = ({ limits, schedule }: Promotion): readonly string[] => {
    const periods = periodKeys(instant, schedule?.time_zone ?? settings.time_zone)
    return promotionSuffixes(limits, { currency, identities: [anybody], periods })
  }
  const keysOf = (promotion: Promotion): PromotionKeys => {
    const keys = suffixesOf(promotion).map(suffix => promotionKey(promotion.id) + suffix)
    const ofCustomers = keys.filter(key => !isShared(key))
    return { keys: keys.filter(isShared), customerKeys: ofCustomers.map(withoutCustomer) }
  }
  const byCode = [...new Set(limitShapes.flatMap(suffixesOf))]
  return {
    keys: limitedCampaigns.flatMap(campaign => campaignKeys(campaign, currency)),
    automatic: new Map(limitedAutomatic.map(promotion => [promotion.id, keysOf(promotion)])),
    suffixes: byCode.filter(isShared),
    customerSuffixes: byCode.filter(suffix => !isShared(suffix)).map(withoutCustomer),
    perCode: [...promotions.values()].some(promotion => promotion.limits?.per_code !== undefined),
  }
}

function isShared(key: string): boolean {
  return !key.endsWith(ofAnybody)
}

function withoutCustomer(key: string): string {
  return key.slice(0, -ofAnybody.length)
}

const zones = new WeakMap<StorePlan, readonly string[]>()

/** Zones in which limits are counted by periods. */
function zonesOf(storePlan: StorePlan): readonly string[] {
  const known = zones.get(storePlan)
  if (known) return known
  const { settings, limitedAutomatic, limitShapes } = storePlan
  const counted = [...limitedAutomatic, ...limitShapes].filter(({ limits }) => limits?.per_period !== undefined)
  const made = [...new Set(counted.map(({ schedule }) => schedule?.time_zone ?? settings.time_zone))].sort()
  zones.set(storePlan, made)
  return made
}
