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
  return {
    ...(effect.maxQuantity !== undefined && { max_units: effect.maxQuantity }),
    ...(effect.maxQuantityPerLine !== undefined && { max_units_per_line: effect.maxQuantityPerLine }),
    ...(effect.quantityStep !== undefined && { unit_multiple: effect.quantityStep }),
    ...(effect.pick !== undefined && { pick: pickOf(effect.pick, gaps) }),
    ...(inCartOrder(effect, groups, lines) && { pick: 'line_id' }),
    ...(groups && { groups: translateGroups(groups, effect.pick, gaps) }),
  }
}

/**
 * Without a pick the vocabulary takes units in cart order, ours the cheapest first. Lines are numbered in cart order, and
 * where all units cost the same the two agree.
 */
function inCartOrder(effect: CaseEffect, groups: CaseGroups | undefined, lines: readonly CaseLine[]): boolean {
  const limited = effect.maxQuantity !== undefined || groups !== undefined
  return limited && effect.pick === undefined && !onePrice(lines, effect.filter as CaseFilter | undefined)
}

function pickOf(pick: unknown, gaps: Gaps): string {
  const translated = picks[String(pick)]
  if (translated === undefined) gaps.push(`pick ${String(pick)}`)
  return translated ?? 'cheapest'
}

const sorts: Readonly<Record<string, string>> = { cheapest: 'price_asc', most_expensive: 'price_desc' }

/** Groups that say no order of their own are cut from the units as they were picked. */
function translateGroups(groups: CaseGroups, pick: unknown, gaps: Gaps): object {
  noteUnread({ ...groups }, ['size', 'sort', 'select'], 'groups', gaps)
  return {
    size: groups.size,
    sort: groups.sort ?? sorts[String(pick)] ?? 'line_id',
    ...(groups.select && { select: groups.select }),
  }
}
