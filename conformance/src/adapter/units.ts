/** Which units of the eligible lines an effect works on: counts, picks and groups. */
import type { CaseEffect, CaseFilter, CaseLine } from '../case.ts'
import { onePrice } from './fits.ts'
import { type Gaps, noteUnread } from './gaps.ts'

export const unitWords = ['maxQuantity', 'maxQuantityPerLine', 'quantityStep', 'pick', 'groups']

const picks: Readonly<Record<string, string>> = { cheapest: 'cheapest', most_expensive: 'dearest' }

interface CaseGroups {
  readonly size: number
  readonly sort?: string
  readonly select?: Readonly<Record<string, unknown>>
}

/** `lines`: the cart's, to see whether an order that we cannot express makes a difference. */
export function translateUnits(effect: CaseEffect, lines: readonly CaseLine[], gaps: Gaps): object {
  const groups = effect.groups as CaseGroups | undefined
  noteCartOrder(effect, groups, lines, gaps)
  return {
    ...(effect.maxQuantity !== undefined && { max_units: effect.maxQuantity }),
    ...(effect.maxQuantityPerLine !== undefined && { max_units_per_line: effect.maxQuantityPerLine }),
    ...(effect.quantityStep !== undefined && { unit_multiple: effect.quantityStep }),
    ...(effect.pick !== undefined && { pick: pickOf(effect.pick, gaps) }),
    ...(groups && { groups: translateGroups(groups, gaps) }),
  }
}

/**
 * Without a pick the vocabulary takes units in cart order; ours takes the cheapest first. Where all units cost the same
 * the two agree, since lines are numbered in cart order.
 */
function noteCartOrder(effect: CaseEffect, groups: CaseGroups | undefined, lines: readonly CaseLine[], gaps: Gaps) {
  if (onePrice(lines, effect.filter as CaseFilter | undefined)) return
  if (effect.maxQuantity !== undefined && effect.pick === undefined) gaps.push('maxQuantity in cart order')
  if (groups !== undefined && groups.sort === undefined && effect.pick === undefined) {
    gaps.push('groups in cart order')
  }
}

function pickOf(pick: unknown, gaps: Gaps): string {
  const translated = picks[String(pick)]
  if (translated === undefined) gaps.push(`pick ${String(pick)}`)
  return translated ?? 'cheapest'
}

function translateGroups(groups: CaseGroups, gaps: Gaps): object {
  noteUnread({ ...groups }, ['size', 'sort', 'select'], 'groups', gaps)
  return {
    size: groups.size,
    sort: groups.sort ?? 'price_desc',
    ...(groups.select && { select: groups.select }),
  }
}
