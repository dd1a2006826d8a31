/**
 * The counts and budgets that bind a promotion, read from the facts: what was taken, and what live holds of others keep.
 * With 10 uses allowed the tenth succeeds: 9 were used. What binds only by its size (units, budgets) is left as allowance.
 */
import type { CampaignUsage, CodeUsage, Held, PeriodUsage, PromotionUsage, SubmittedCode } from '../model/facts.ts'
import type { Amount, MoneyMap } from '../model/promotion.ts'
import type { Of } from '../rejections/catalogue.ts'
import type { CompiledPromotion } from './compile.ts'
import type { Desk } from './desk.ts'
import { type Failure, type Finding, failed } from './finding.ts'

/** Money that a promotion may still give away; those with the same key share it. */
export interface Purse {
  readonly key: string
  readonly of: Of
  readonly budget: Amount
  readonly spent: Amount
  /** What is left when holds of others are left out, and what is left now. */
  readonly unheld: Amount
  readonly left: Amount
  readonly until?: string
}

export interface Allowance {
  readonly units: number
  readonly purses: readonly Purse[]
  readonly trim: boolean
}

export const noLimits: Allowance = { units: Number.POSITIVE_INFINITY, purses: [], trim: false }

export interface LimitsRead {
  readonly findings: readonly Finding[]
  readonly allowance: Allowance
}

const unbound: LimitsRead = { findings: [], allowance: noLimits }

interface Count {
  readonly of: Of
  readonly reason: 'redemption_limit' | 'customer_limit' | 'unit_limit'
  readonly limit: number | undefined
  readonly used: number | undefined
  readonly held?: number | undefined
  readonly until?: string | undefined
}

/** Only what is bound is read; a promotion without limits costs nothing. */
export function readLimits(desk: Desk, promotion: CompiledPromotion, code: SubmittedCode | undefined): LimitsRead {
  const { limits } = promotion.document
  const campaignLimits = promotion.campaign?.document.limits
  if (!limits && !campaignLimits && !code?.record?.limits) return unbound

  const usage = desk.facts.usage.promotions?.[promotion.document.id] ?? {}
  const codeUsage = code?.record ? (desk.facts.usage.codes?.[code.record.id] ?? {}) : {}
  const campaign = promotion.campaign && (desk.facts.usage.campaigns?.[promotion.campaign.document.id] ?? {})
  const purses = pursesOf(desk, promotion, usage, campaign)
  const findings: Finding[] = [
    ...countsOf(promotion, code, usage, codeUsage, campaign).flatMap(overCount),
    ...perCustomer(desk, promotion, code, usage, codeUsage),
    ...periods(promotion, usage),
    ...purses.flatMap(emptyPurse(desk.cart.currency)),
  ]
  const units = (limits?.units ?? Number.POSITIVE_INFINITY) - (usage.units ?? 0) - (usage.held?.units ?? 0)
  return { findings, allowance: { units, purses, trim: limits?.on_budget === 'trim' } }
}

function countsOf(
  { document, campaign: ofCampaign }: CompiledPromotion,
  code: SubmittedCode | undefined,
  usage: PromotionUsage,
  codeUsage: CodeUsage,
  campaign: CampaignUsage | undefined,
): Count[] {
  const { limits } = document
  const ofCode = { of: 'code', reason: 'redemption_limit', used: codeUsage.redemptions, ...heldOf(codeUsage) } as const
  const byCode: Count[] = code
    ? [
        { ...ofCode, limit: code.record?.limits?.redemptions },
        { ...ofCode, limit: limits?.per_code },
      ]
    : []
  return [
    ...byCode,
    {
      of: 'promotion',
      reason: 'redemption_limit',
      limit: limits?.redemptions,
      used: usage.redemptions,
      ...heldOf(usage),
    },
    {
      of: 'campaign',
      reason: 'redemption_limit',
      limit: ofCampaign?.document.limits?.redemptions,
      used: campaign?.redemptions,
      ...heldOf(campaign ?? {}),
    },
    {
      of: 'promotion',
      reason: 'unit_limit',
      limit: limits?.units,
      used: usage.units,
      held: usage.held?.units,
      until: usage.held?.until,
    },
  ]
}

interface HeldUses {
  readonly held: number | undefined
  readonly until: string | undefined
}

function heldOf({ held }: { readonly held?: Pick<Held, 'redemptions' | 'until'> }): HeldUses {
  return { held: held?.redemptions, until: held?.until }
}

function heldByCustomer({ held_by_customer: held }: PromotionUsage | CodeUsage | PeriodUsage): HeldUses {
  return { held: held?.redemptions, until: held?.until }
}

function overCount({ of, reason, limit, used = 0, held = 0, until }: Count): Failure[] {
  if (limit === undefined || used + held < limit) return []
  if (used < limit) return [heldElsewhere(of, until)]
  return [failed('limits', reason, { details: { of, limit, used }, required: limit, actual: used })]
}

function heldElsewhere(of: Of, until: string | undefined): Failure {
  return failed('limits', 'held_elsewhere', { details: { of, ...(until !== undefined && { until }) } })
}

/** Nobody known: provisional while checkout may still tell, refused when it cannot or the store says so. */
function perCustomer(
  desk: Desk,
  { document }: CompiledPromotion,
  code: SubmittedCode | undefined,
  usage: PromotionUsage,
  codeUsage: CodeUsage,
): Finding[] {
  const counts: Count[] = [
    {
      of: 'code',
      reason: 'customer_limit',
      limit: code?.record?.limits?.per_customer,
      used: codeUsage.by_customer,
      ...heldByCustomer(codeUsage),
    },
    {
      of: 'promotion',
      reason: 'customer_limit',
      limit: document.limits?.per_customer,
      used: usage.by_customer,
      ...heldByCustomer(usage),
    },
  ]
  const over = counts.flatMap(overCount)
  if (over.length > 0) return over

  const periodic = document.limits?.per_period?.some(period => period.per_customer !== undefined) ?? false
  const bound = periodic || counts.some(count => count.limit !== undefined)
  if (!bound || desk.customerKnown) return []
  const remedy = { type: 'sign_in' } as const
  if (desk.moment === 'redemption' || desk.plan.settings.per_customer_guests === 'refuse') {
    return [failed('limits', 'sign_in_required', { details: {}, actual: null, remedy })]
  }
  return [{ check: 'limits', ok: null, reason: 'customer_limit', actual: null, waiting_for: 'customer', remedy }]
}

function periods({ document }: CompiledPromotion, usage: PromotionUsage): Failure[] {
  return (document.limits?.per_period ?? []).flatMap(({ period, redemptions, per_customer }, position) => {
    const taken = usage.periods?.[position] ?? {}
    const bound = [
      { counts: 'redemptions', limit: redemptions, used: taken.redemptions ?? 0, ...heldOf(taken) },
      { counts: 'per_customer', limit: per_customer, used: taken.by_customer ?? 0, ...heldByCustomer(taken) },
    ] as const
    return bound.flatMap(({ counts, limit, used, held = 0, until }) => {
      if (limit === undefined || used + held < limit) return []
      if (used < limit) return [heldElsewhere('promotion', until)]
      const details = { of: 'promotion', period, counts, limit, used } as const
      return [failed('limits', 'period_limit', { details, required: limit, actual: used })]
    })
  })
}

type Spending = Pick<PeriodUsage, 'spent' | 'held'>

function pursesOf(
  { cart: { currency } }: Desk,
  { document, campaign }: CompiledPromotion,
  usage: PromotionUsage,
  campaignUsage: CampaignUsage | undefined,
): Purse[] {
  const purses: Purse[] = []
  const add = (key: string, of: Of, budget: MoneyMap | undefined, money: Spending = {}) => {
    const most = budget?.[currency]
    if (most === undefined) return
    const spent = money.spent?.[currency] ?? 0
    const unheld = Math.max(0, most - spent)
    const left = Math.max(0, unheld - (money.held?.spent?.[currency] ?? 0))
    const until = money.held?.until
    purses.push({ key, of, budget: most, spent, unheld, left, ...(until !== undefined && { until }) })
  }
  const { id, limits } = document
  add(`promotion:${id}`, 'promotion', limits?.budget, usage)
  for (const [position, period] of (limits?.per_period ?? []).entries()) {
    add(`period:${position}:${id}`, 'promotion', period.budget, usage.periods?.[position])
  }
  if (campaign) add(`campaign:${campaign.document.id}`, 'campaign', campaign.document.limits?.budget, campaignUsage)
  return purses
}

function emptyPurse(currency: string): (purse: Purse) => Failure[] {
  return purse => (purse.left > 0 ? [] : [purseTooSmall(purse, 1, currency)])
}

/** The discount that was wanted does not fit: spent, or only held by others for now. */
export function purseTooSmall({ of, budget, spent, unheld, until }: Purse, wanted: Amount, currency: string): Failure {
  if (wanted <= unheld) return heldElsewhere(of, until)
  return failed('limits', 'budget_spent', { details: { of, currency, budget, spent }, required: budget, actual: spent })
}
