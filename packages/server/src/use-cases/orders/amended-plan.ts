/**
 * The plan by which a changed order is priced. What the order has stays as it was promised: its promotions as they were
 * frozen, open whatever their dates and switches say now, and the codes that opened them; only limits are those of today.
 * What is new to it must be open now; automatic promotions that began after the order was placed are not looked at.
 */
import { isDeepStrictEqual } from 'node:util'
import { canonicalCode } from '@counterfoil/codes'
import {
  type Campaign,
  compile,
  type Limits,
  type Plan,
  type Promotion,
  type Reserved,
  recompile,
  resolveSettings,
  type SubmittedCode,
} from '@counterfoil/engine'
import type { OrderSlot } from '../../store/ledger/read-order-slots.ts'
import type { Frozen } from '../frozen-order.ts'
import type { StorePlan } from '../plans.ts'
import { bare, bareCampaign, bareCode, withoutUnkept } from './frozen-plan.ts'
import { shareOf } from './slots.ts'

export interface AmendedPlanInput {
  readonly frozen: Frozen
  /** Epoch milliseconds of the redemption. */
  readonly instant: number
  readonly storePlan: StorePlan
  /** Conditions that ask who it is held then, and cannot be asked again. */
  readonly isUnnamed: boolean
  /** Nobody is known: what was taken without a customer needs none now. */
  readonly isGuest: boolean
}

export function amendedPlan(input: AmendedPlanInput): Plan {
  const { frozen, instant, storePlan, isUnnamed, isGuest } = input
  const known = isUnnamed ? withoutUnkept(frozen, instant) : frozen.promotions
  const own = frozen.promotions.map((promotion, index) => {
    const conditions = known[index]?.conditions ?? promotion.conditions
    return bare({ ...promotion, conditions }, limitsOf(storePlan.promotions.get(promotion.id), isGuest))
  })
  const base = planUnder(frozen, storePlan)
  const campaigns = ownCampaigns(frozen, storePlan).map(bareCampaign)
  const opened = compile({ promotions: [], campaigns, settings: base.settings }).campaigns
  return recompile({ ...base, campaigns: new Map([...base.campaigns, ...opened]) }, own)
}

export function ownCampaigns({ promotions }: Frozen, storePlan: StorePlan): readonly Campaign[] {
  return promotions.flatMap(({ campaign }) => storePlan.campaigns.get(campaign ?? '') ?? [])
}

/** The settings that the order was priced under; mostly they are those of today. */
function planUnder({ settings }: Frozen, { plan, promotions, campaigns }: StorePlan): Plan {
  const then = resolveSettings(settings)
  if (isDeepStrictEqual(then, plan.settings)) return plan
  return compile({ promotions: [...promotions.values()], campaigns: [...campaigns.values()], settings: then })
}

function limitsOf(today: Promotion | undefined, isGuest: boolean): Limits | undefined {
  if (!today?.limits || !isGuest) return today?.limits
  const { per_customer: _each, per_period, ...limits } = today.limits
  if (!per_period) return limits
  return { ...limits, per_period: per_period.map(({ per_customer: _of, ...period }) => period) }
}

/** Codes as submitted; one that opened a promotion of the order is that code, whatever became of it since. */
export function amendedCodes(
  found: readonly SubmittedCode[],
  { codes }: Frozen,
  slots: readonly OrderSlot[],
  { settings }: StorePlan,
): readonly SubmittedCode[] {
  const byText = new Map(codes.map(code => [canonicalCode(code.code, { case: settings.code_case }), code]))
  const byId = new Map(codes.map(code => [code.id, code]))
  return found.map(submitted => {
    const own = byText.get(submitted.canonical) ?? byId.get(submitted.record?.id ?? '')
    if (!own || submitted.canonical === null) return submitted
    const limits = slots.map(shareOf).find(share => share.code?.id === own.id)?.code?.limits
    return { submitted: submitted.submitted, canonical: submitted.canonical, record: bareCode(own, limits) }
  })
}

/** What the order has is judged as of its own instant. */
export function asPlaced({ promotions, codes }: Frozen, instant: number): Reserved {
  const codeOf = (id: string): string | null => codes.find(code => code.promotion === id)?.id ?? null
  return { at: instant, promotions: Object.fromEntries(promotions.map(({ id }) => [id, codeOf(id)])) }
}
