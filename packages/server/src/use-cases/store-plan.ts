/** The compiled promotions of a store with what the service asks about them; built whole, or from the one before. */
import {
  type Campaign,
  compile,
  type Plan,
  type Promotion,
  recompile,
  resolveSettings,
  type Settings,
} from '@counterfoil/engine'
import { type CodeSpaces, noSpaces } from './batches/code-spaces.ts'

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
  /** Codes that are computed: of batches, without rows. */
  readonly spaces: CodeSpaces
}

export interface PlanDocuments {
  readonly version: number
  readonly settings: Partial<Settings>
  readonly promotions: readonly Promotion[]
  readonly campaigns: readonly Campaign[]
  /** Absent: those of the plan before, or none. */
  readonly spaces?: CodeSpaces
}

export function storePlan(storeId: string, documents: PlanDocuments): StorePlan {
  const { promotions, campaigns, version, spaces = noSpaces } = documents
  const settings = resolveSettings(documents.settings)
  return withLimits({
    storeId,
    version,
    settings,
    plan: compile({ promotions, campaigns, settings }),
    promotions: byId(new Map(), promotions),
    campaigns: byId(new Map(), campaigns),
    spaces,
  })
}

/**
 * The plan after these documents were added or replaced, under the same settings. Of ten thousand promotions only the
 * changed ones are compiled, and those of a changed campaign.
 */
export function changedPlan(before: StorePlan, changes: Omit<PlanDocuments, 'settings'>): StorePlan {
  const { promotions, campaigns, version, spaces = before.spaces } = changes
  if (promotions.length + campaigns.length === 0) return { ...before, version, spaces }
  const next = byId(before.promotions, promotions)
  const touched = new Set(campaigns.map(campaign => campaign.id))
  const changed = touched.size === 0 ? promotions : [...next.values()].filter(isChanged)
  return withLimits({
    storeId: before.storeId,
    version,
    settings: before.settings,
    plan: recompile(withCampaigns(before.plan, campaigns), changed),
    promotions: next,
    campaigns: byId(before.campaigns, campaigns),
    spaces,
  })

  function isChanged(promotion: Promotion): boolean {
    return touched.has(promotion.campaign ?? '') || promotions.includes(promotion)
  }
}

function withCampaigns(plan: Plan, campaigns: readonly Campaign[]): Plan {
  if (campaigns.length === 0) return plan
  const compiled = compile({ promotions: [], campaigns, settings: plan.settings }).campaigns
  return { ...plan, campaigns: new Map([...plan.campaigns, ...compiled]) }
}

function withLimits(plan: Omit<StorePlan, 'limitedAutomatic' | 'limitShapes' | 'limitedCampaigns'>): StorePlan {
  const limited = [...plan.promotions.values()].filter(promotion => promotion.limits !== undefined)
  const byCode = limited.filter(promotion => promotion.trigger === 'code')
  return {
    ...plan,
    limitedAutomatic: limited.filter(({ status, trigger }) => status === 'active' && trigger === 'automatic'),
    limitShapes: [...new Map(byCode.map(promotion => [shapeOf(promotion), promotion])).values()],
    limitedCampaigns: [...plan.campaigns.values()].filter(campaign => campaign.limits !== undefined),
  }
}

function byId<Document extends { readonly id: string }>(
  before: ReadonlyMap<string, Document>,
  documents: readonly Document[],
): ReadonlyMap<string, Document> {
  if (documents.length === 0) return before
  const next = new Map(before)
  for (const document of documents) next.set(document.id, document)
  return next
}

const shapes = new WeakMap<Promotion, string>()

/** Promotions of one shape have counters under the same suffixes. */
function shapeOf(promotion: Promotion): string {
  const known = shapes.get(promotion)
  if (known !== undefined) return known
  const { limits = {}, schedule } = promotion
  const budget = (map: object | undefined): string[] => Object.keys(map ?? {}).sort()
  const periods = (limits.per_period ?? []).map(entry => [
    entry.period,
    entry.redemptions === undefined,
    entry.per_customer === undefined,
    budget(entry.budget),
  ])
  const counted = limits.redemptions !== undefined || limits.units !== undefined
  const shape = JSON.stringify([
    counted,
    limits.per_customer !== undefined,
    budget(limits.budget),
    periods,
    periods.length > 0 ? schedule?.time_zone : null,
  ])
  shapes.set(promotion, shape)
  return shape
}
