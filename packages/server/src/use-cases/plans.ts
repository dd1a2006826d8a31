/** Compiled promotions per store, kept by the store's version: compiled once per change, used by every request. */
import { type Campaign, compile, type Plan, type Promotion, resolveSettings, type Settings } from '@counterfoil/engine'
import type { Database } from '../store/database.ts'
import { loadPlan } from '../store/plans/load-plan.ts'

export interface StorePlan {
  readonly storeId: string
  readonly version: number
  readonly settings: Settings
  readonly plan: Plan
  readonly promotions: ReadonlyMap<string, Promotion>
  readonly campaigns: ReadonlyMap<string, Campaign>
  /** Automatic promotions with limits: their counters are facts of every cart. */
  readonly limitedAutomatic: readonly Promotion[]
  /** Promotions with a code and limits, one of each shape of limits and zone: their counters are found by suffix. */
  readonly limitShapes: readonly Promotion[]
  readonly limitedCampaigns: readonly Campaign[]
}

export interface Plans {
  /** The plan kept for this store; loaded when there is none or the kept one is older than `atLeast`. Undefined: no such store. */
  readonly get: (storeId: string, atLeast?: number) => Promise<StorePlan | undefined>
}

/** At most this many stores' plans are kept; the one that was loaded longest ago goes first. */
const most = 1000

export function createPlans(db: Database): Plans {
  const kept = new Map<string, StorePlan>()
  const loading = new Map<string, Promise<StorePlan | undefined>>()

  const load = async (storeId: string): Promise<StorePlan | undefined> => {
    const [row] = await db.query(loadPlan(storeId))
    if (!row) return undefined
    const plan = storePlan(storeId, row)
    kept.delete(storeId)
    kept.set(storeId, plan)
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break
      kept.delete(oldest)
    }
    return plan
  }
  /** Callers that come while a plan is loaded share that load; the caller checks whether its version is new enough. */
  const shared = (storeId: string): Promise<StorePlan | undefined> => {
    const running = loading.get(storeId)
    if (running) return running
    const started = load(storeId).finally(() => loading.delete(storeId))
    loading.set(storeId, started)
    return started
  }
  return {
    get: async (storeId, atLeast = 0) => {
      const plan = kept.get(storeId)
      if (plan && plan.version >= atLeast) return plan
      const loaded = await shared(storeId)
      return loaded && loaded.version < atLeast ? shared(storeId) : loaded
    },
  }
}

interface Documents {
  readonly version: number
  readonly settings: Partial<Settings>
  readonly promotions: readonly Promotion[]
  readonly campaigns: readonly Campaign[]
}

function storePlan(storeId: string, documents: Documents): StorePlan {
  const { promotions, campaigns, version } = documents
  const settings = resolveSettings(documents.settings)
  const limited = promotions.filter(promotion => promotion.limits !== undefined)
  const live = limited.filter(promotion => promotion.status === 'active')
  return {
    storeId,
    version,
    settings,
    plan: compile({ promotions, campaigns, settings }),
    promotions: new Map(promotions.map(promotion => [promotion.id, promotion])),
    campaigns: new Map(campaigns.map(campaign => [campaign.id, campaign])),
    limitedAutomatic: live.filter(promotion => promotion.trigger === 'automatic'),
    limitShapes: [...new Map(limited.filter(isByCode).map(promotion => [shapeOf(promotion), promotion])).values()],
    limitedCampaigns: campaigns.filter(campaign => campaign.limits !== undefined),
  }
}

function isByCode(promotion: Promotion): boolean {
  return promotion.trigger === 'code'
}

/** Promotions of one shape have counters under the same suffixes. */
function shapeOf({ limits = {}, schedule }: Promotion): string {
  const budget = (map: object | undefined): string[] => Object.keys(map ?? {}).sort()
  const periods = (limits.per_period ?? []).map(entry => [
    entry.period,
    entry.redemptions === undefined,
    entry.per_customer === undefined,
    budget(entry.budget),
  ])
  const counted = limits.redemptions !== undefined || limits.units !== undefined
  return JSON.stringify([
    counted,
    limits.per_customer !== undefined,
    budget(limits.budget),
    periods,
    periods.length > 0 ? schedule?.time_zone : null,
  ])
}
