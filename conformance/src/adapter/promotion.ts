/** A promotion of a case as one of ours, with the adapter's fixed combination: everything may share, lines stack. */
import type { Case, CaseEffect, CaseFilter, CaseLine, CasePromotion } from '../case.ts'
import { translateConditions } from './conditions.ts'
import { translateEffect } from './effects.ts'
import { fits } from './fits.ts'
import { type Gaps, noteUnread } from './gaps.ts'
import { money } from './money.ts'

const words = [
  'id',
  'name',
  'trigger',
  'priority',
  'exclusive',
  'stop',
  'active',
  'schedule',
  'limits',
  'usage',
  'conditions',
  'effects',
]

export function translatePromotion(promotion: CasePromotion, id: string, source: Case, gaps: Gaps): object {
  noteUnread({ ...promotion }, words, 'promotion', gaps)
  noteUnread({ ...promotion.limits }, ['total', 'perCustomer', 'budget', 'requireLogin'], 'limits', gaps)
  return {
    id,
    name: promotion.name ?? promotion.id,
    status: promotion.active === false ? 'paused' : 'active',
    trigger: promotion.trigger.automatic === true ? 'automatic' : 'code',
    priority: rank(promotion, source.promotions),
    ...(promotion.schedule && { schedule: translateSchedule(promotion.schedule) }),
    conditions: translateConditions(promotion.conditions ?? [], source, gaps),
    effects: promotion.effects.map(effect => translateEffect(effect, source, gaps)).filter(effect => effect),
    ...(promotion.limits && { limits: translateLimits(promotion.limits, source.currency) }),
    combination: translateCombination(promotion, source, gaps),
  }
}

/** The higher number goes first in a case, the lower one with us; equal ones keep the order of the array by their ids. */
function rank(promotion: CasePromotion, all: readonly CasePromotion[]): number {
  const priorities = [...new Set(all.map(each => each.priority ?? 0))].sort((a, b) => b - a)
  return priorities.indexOf(promotion.priority ?? 0) + 1
}

/** Both sides read instants alike: the start is in, the end is out. */
function translateSchedule({ startsAt, endsAt }: NonNullable<CasePromotion['schedule']>): object {
  return { ...(startsAt && { starts: startsAt }), ...(endsAt && { ends: endsAt }) }
}

/** A discount that would exceed the budget is not given at all. */
function translateLimits(limits: NonNullable<CasePromotion['limits']>, currency: string): object {
  return {
    ...(limits.total !== undefined && { redemptions: limits.total }),
    ...(limits.perCustomer !== undefined && { per_customer: limits.perCustomer }),
    ...(limits.budget !== undefined && { budget: money(currency, limits.budget), on_budget: 'refuse' }),
  }
}

function translateCombination(promotion: CasePromotion, source: Case, gaps: Gaps): object {
  if (promotion.stop !== undefined && promotion.stop !== 'line') gaps.push(`stop ${promotion.stop}`)
  if (promotion.stop === 'line' && stopsAnOrderEffect(promotion, source)) gaps.push('stop line for the whole order')
  return {
    with: ['product', 'order', 'shipping'],
    stack_on_line: true,
    ...(promotion.exclusive && { exclusive: true }),
    ...(promotion.stop === 'line' && { stop_on_line: true }),
  }
}

/** Our `stop_on_line` keeps later effects on items off a line; a later effect on the order still sees the whole order. */
function stopsAnOrderEffect(promotion: CasePromotion, { promotions, cart }: Case): boolean {
  const goesAfter = (other: CasePromotion) => {
    const difference = (promotion.priority ?? 0) - (other.priority ?? 0)
    return difference > 0 || (difference === 0 && promotions.indexOf(other) > promotions.indexOf(promotion))
  }
  const onOrder = promotions
    .filter(goesAfter)
    .flatMap(other => other.effects.filter(({ target }) => target === 'order'))
  const touched = cart.lines.filter(line => promotion.effects.some(effect => mayTouch(effect, line)))
  return onOrder.some(effect => touched.some(line => mayTouch(effect, line)))
}

function mayTouch(effect: CaseEffect, line: CaseLine): boolean {
  return fits(line, effect.filter as CaseFilter | undefined)
}
