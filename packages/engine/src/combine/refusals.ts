/** Why a code that qualifies is not in the chosen solution. */
import type { LineState } from '../effects/definition.ts'
import { withoutFloors } from '../evaluate/apply-takes.ts'
import type { Candidate } from '../evaluate/candidate.ts'
import type { CompiledEffect } from '../evaluate/compile.ts'
import { type Desk, pristineView } from '../evaluate/desk.ts'
import { type Failure, failed, isFailure } from '../evaluate/finding.ts'
import { type Priced, price, type Table } from '../evaluate/pricing.ts'
import type { Settings } from '../model/settings.ts'
import type { DetailsOf } from '../rejections/catalogue.ts'
import { type Alone, mostWith, quickLimits, type SearchLimits } from './search.ts'
import type { Solution } from './solution.ts'
import { mayShareOrder } from './terms.ts'

export interface Losing {
  readonly table: Table
  readonly alone: Alone
  readonly solution: Solution | undefined
  /** Positions of the promotions in the order: the solution, and those that wait beside it. */
  readonly members: readonly number[]
  readonly priced: Priced | undefined
  readonly candidate: number
  readonly settings: Settings
  readonly limits: SearchLimits
}

/** In the published order: what refused it by itself, no slot, not combinable or outbid, no effect. */
export function whyNotChosen(losing: Losing): Failure {
  const { table, alone, priced, candidate, members, settings } = losing
  const inSolution = priced?.refusals.get(candidate) ?? refusedBeside(losing)
  const refusal = inSolution ?? alone(candidate).refusals.get(candidate)
  if (refusal && isFailure(refusal)) return refusal
  const waiting = alone(candidate).entries.some(entry => entry.waiting)
  if (!waiting && takesNothing(losing)) return takenNothing(losing)

  const conflicts = members.filter(member => conflict(table, candidate, member))
  const codes = members.filter(member => table.candidates[member]!.code).length
  const { max_codes } = settings
  if (conflicts.length === 0 && codes >= max_codes) {
    return failed('codes', 'too_many_codes', { details: { max_codes }, required: max_codes, actual: codes + 1 })
  }
  // Alone it takes something: others of its lane took more on each line, or the order's cap took its part back.
  const beaten = table.desk.plan.rules.lane !== undefined && conflicts.length === 0 && !waiting
  if (beaten || priced?.uncut.some(entry => entry.candidate === candidate)) return outbid(losing, conflicts)
  // Of one that waits for the shipping charges nobody knows yet what it would take.
  if (settings.selection === 'priority' || waiting) {
    return conflicts.length > 0 ? notCombinable(table, conflicts) : failed('effect', 'no_effect', { details: {} })
  }
  return outbid(losing, conflicts)
}

export function notCombinable({ candidates }: Table, conflicts: readonly number[]): Failure {
  return failed('combination', 'not_combinable', { details: { conflicts_with: idsOf(candidates, conflicts) } })
}

function outbid({ table, alone, solution, candidate, limits }: Losing, conflicts: readonly number[]): Failure {
  const forced = mostWith(table, alone, { ...limits, ...quickLimits }, candidate)
  const value = Math.max(forced, alone(candidate).worth)
  const by = idsOf(table.candidates, conflicts.length > 0 ? conflicts : (solution?.members ?? []))
  const difference = Math.max(0, (solution?.value ?? 0) - value)
  const { currency } = table.desk.cart
  const details = { by, difference, conflicts_with: idsOf(table.candidates, conflicts), currency }
  return failed('combination', 'outbid', { details, actual: value, required: solution?.value ?? 0 })
}

/**
 * It may share the order with everybody in it, and was left out because a purse that they share has no room for it, or
 * because a condition reads what they left: pricing it beside them says which.
 */
function refusedBeside({ table, candidate, solution, members }: Losing): Failure | undefined {
  if (!solution || members.some(member => conflict(table, candidate, member))) return undefined
  const all = [...solution.members, candidate].sort((a, b) => a - b)
  const refusal = price(table, () => ({ admits: member => all.includes(member) })).refusals.get(candidate)
  return refusal && isFailure(refusal) ? refusal : undefined
}

function takesNothing({ alone, candidate }: Losing): boolean {
  return alone(candidate).worth === 0
}

/** Nothing was left to take because the prices may go no lower, or there was no more to it. */
function takenNothing({ table: { desk, candidates }, candidate }: Losing): Failure {
  const own = candidates[candidate]!
  const effects = own.promotion.effects.filter(effect => effect.class !== 'shipping')
  if (!effects.some(effect => takesWithoutFloors(desk, effect))) return failed('effect', 'no_effect', { details: {} })
  const lines = effects.flatMap(effect => pristineView(desk, effect).lines)
  return failed('margin_floor', 'margin_floor', { details: marginAsked(lines, own, desk.plan.settings) })
}

/** Whether it would take something of the untouched cart if prices could go down to nothing. */
function takesWithoutFloors(desk: Desk, effect: CompiledEffect): boolean {
  const view = pristineView(desk, effect)
  const { takes } = effect.definition.propose(effect.params, { ...view, lines: view.lines.map(withoutFloors) })
  return takes.some(take => take.amount > 0)
}

/** The margin that bound, the promotion's own or the store's; none where it was `min_unit_price`. */
function marginAsked(
  lines: readonly LineState[],
  { promotion }: Candidate,
  settings: Settings,
): DetailsOf['margin_floor'] {
  if (lines.every(line => line.floor === 0)) return {}
  const own = promotion.effects.some(effect => effect.margin !== undefined)
  const margin_floor = own ? promotion.document.margin_floor : settings.margin_floor
  return margin_floor === undefined ? {} : { margin_floor }
}

function conflict({ candidates }: Table, a: number, b: number): boolean {
  return !mayShareOrder(candidates[a]!.promotion.terms, candidates[b]!.promotion.terms)
}

function idsOf(candidates: readonly Candidate[], members: readonly number[]): readonly string[] {
  return members.map(member => candidates[member]!.promotion.document.id)
}
