/** What a lint of a code is told of its promotion: whether it is bounded, whom it is for, and how deep it goes. */
import type { CodeToLint, PromotionFacts } from '@counterfoil/codes'
import { type Code, conditionTypes, lint, type MoneyMap, type Promotion, type Settings } from '@counterfoil/engine'
import type { PromotionRow } from '../../store/promotions/promotion-row.ts'
import { isOfBatch } from './batch-code.ts'

type CodeFields = Partial<Omit<Code, 'assigned_to' | 'code'>> & {
  readonly code: string
  readonly assigned_to?: unknown
  readonly session_hint?: unknown
}

/** A code with an owner, of a session or of a batch is nobody else's to guess. */
export function codeFacts({
  id = '',
  code,
  limits,
  ends,
  expires_after,
  assigned_to,
  session_id,
  session_hint,
  batch,
}: CodeFields): CodeToLint {
  return {
    code,
    personal:
      [assigned_to, session_id, session_hint].some(owner => owner !== undefined) ||
      isOfBatch({ document: { id, ...(batch !== undefined && { batch }) } }),
    ...(limits && { limits }),
    ...(ends !== undefined && { ends }),
    ...(expires_after !== undefined && { expires_after }),
  }
}

export function promotionFacts({ id, document, campaign, now }: PromotionRow, settings: Settings): PromotionFacts {
  const { limits = {}, schedule, visibility, conditions } = document
  const { redemptions, units, per_code, per_customer, budget, per_period = [] } = limits
  const counts = [
    redemptions,
    units,
    per_code,
    campaign?.limits?.redemptions,
    ...per_period.map(one => one.redemptions),
  ]
  const budgets = [budget, campaign?.limits?.budget, ...per_period.map(one => one.budget)]
  const percent = depthOf(document, now, settings)
  return {
    id,
    limited: counts.some(count => count !== undefined) || budgets.some(hasMoney),
    per_customer: per_customer !== undefined || per_period.some(one => one.per_customer !== undefined),
    ends: schedule?.ends !== undefined || campaign?.schedule?.ends !== undefined,
    restricted: visibility === 'secret' || asksWho(conditions),
    ...(percent !== undefined && { percent }),
  }
}

function hasMoney(map: MoneyMap | undefined): boolean {
  return map !== undefined && Object.keys(map).length > 0
}

const whoTypes: ReadonlySet<string> = new Set(
  conditionTypes
    .filter(({ reasons }) => reasons.includes('wrong_segment') || reasons.includes('wrong_customer'))
    .map(({ type }) => type),
)

/** Is there a condition, also inside others, that asks who the customer is? */
function asksWho(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { type } = value as { readonly type?: unknown }
  return (typeof type === 'string' && whoTypes.has(type)) || Object.values(value).some(asksWho)
}

/** In whole per cent, priced by the engine on sample carts as if nothing bounded it; undefined: less than half. */
function depthOf(
  { limits: _, schedule: __, campaign: ___, ...document }: Promotion,
  now: number,
  settings: Settings,
): number | undefined {
  const deep = lint([document], [], { now, settings, only: document.id }).find(({ rule }) => rule === 'deep_discount')
  const percent = deep?.details.percent
  return typeof percent === 'number' ? percent : undefined
}
