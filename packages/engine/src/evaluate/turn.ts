/**
 * One effect at its turn: it proposes, and what it proposes is trimmed to units and budgets, clipped, taken and booked.
 */
import type { GiftProposal, LineState, Proposal, Take } from '../effects/definition.ts'
import { capTakes, spread } from '../effects/spread.ts'
import type { Amount } from '../model/promotion.ts'
import { applyTakes, isCounted, withFloor, withRuns } from './apply-takes.ts'
import type { Step } from './candidate.ts'
import { effectView, eligibleLines } from './desk.ts'
import { floorsAt } from './floors.ts'
import { purseTooSmall } from './limits.ts'
import type { Entry, Work } from './pricing.ts'
import { askCondition } from './sequence.ts'
import { trimGifts } from './trim-gifts.ts'
import { trimUnits } from './trim-units.ts'
import { trimmedByMargin } from './trimmed.ts'

/** What an effect may take, before it takes it. */
export interface Offer {
  readonly proposal: Proposal
  readonly waiting: boolean
  readonly trimmed: Entry['trimmed']
}

export const noGifts: readonly GiftProposal[] = []

/** Whether it is not refused, admitted, and its conditions hold at this moment. */
export function takesPart(work: Work, candidate: number): boolean {
  return !work.refusals.has(candidate) && work.policy.admits(candidate) && holdsNow(work, candidate)
}

/** Conditions on what is left are read once, at the promotion's first turn. */
function holdsNow({ table, refusals, turned }: Work, candidate: number): boolean {
  const { assessment, code } = table.candidates[candidate]!
  if (assessment.late.length === 0 || turned.has(candidate)) return true
  turned.add(candidate)
  for (const condition of assessment.late) {
    const finding = askCondition(table.desk, condition, code !== undefined)
    if (finding.ok !== false) continue
    refusals.set(candidate, finding)
    return false
  }
  return true
}

/** The candidate that has to leave, because it is refused after it has taken something; else undefined. */
export function turn(work: Work, step: Step): number | undefined {
  const offer = offerOf(work, step)
  if (!offer) return hasTaken(work, step.candidate) ? step.candidate : undefined
  settle(work, step, offer)
  return undefined
}

/** Undefined: refused, and the refusal is noted. */
export function offerOf(work: Work, step: Step): Offer | undefined {
  const { candidate, effect } = step
  const { desk } = work.table
  const lines = effect.class === 'shipping' ? noLines : linesFor(work, step)
  const view = effectView(desk, lines, work.money.charges, foundBy(work, candidate))
  const proposed = effect.definition.propose(effect.params, view)
  const proposal = withinAllowance(work, candidate, proposed)
  if (!proposal) return undefined
  const waiting = proposed.waiting_for !== undefined && desk.moment === 'quote'
  return { proposal, waiting, trimmed: trimmedByMargin(work, step, lines, proposed) }
}

const noLines: readonly LineState[] = []

/** As at the promotion's first turn: its own discount never makes it fall below its own threshold. */
function foundBy({ table, money, found }: Work, candidate: number): readonly LineState[] {
  const { effects } = table.candidates[candidate]!.promotion
  if (effects.length < 2 || !effects.some(({ definition }) => definition.couples)) return money.lines
  const known = found.get(candidate)
  if (known) return known
  const lines = money.lines.slice()
  found.set(candidate, lines)
  return lines
}

export function settle(work: Work, step: Step, { proposal, waiting, trimmed }: Offer): void {
  const { candidate, effect } = step
  const { takes, charges, gifts = noGifts } = proposal
  const gives = gifts.length > 0 || waiting
  if (!gives && total(takes) + total(charges) === 0) return
  const lines = takeFromLines(work, step, takes)
  const taken = takeFromCharges(work, proposal)
  const amount = total(lines) + total(taken)
  if (amount === 0 && !gives) return
  const method = effect.definition.method(effect.params)
  const triggers = triggersOf(work, takes)
  const entry = { candidate, class: effect.class, method, amount, lines, charges: taken, waiting, gifts }
  book(work, { ...entry, ...(triggers && { triggers }), ...(trimmed && { trimmed }) })
}

/** Units that are claimed without losing money. */
function triggersOf({ table }: Work, takes: readonly Take[]): readonly number[] | undefined {
  if (!takes.some(isClaim)) return undefined
  return [...new Set(takes.filter(isClaim).map(take => table.desk.positions[take.line]!))]
}

function isClaim({ amount }: Take): boolean {
  return amount === 0
}

function linesFor({ table, policy, money, stopped }: Work, { candidate, effect }: Step): readonly LineState[] {
  const positions = eligibleLines(table.desk, effect)
  const owns = effect.class === 'product' && !effect.definition.ofGiftLines ? policy.owns : undefined
  const shut = effect.class === 'product' ? stopped : undefined
  const floors = effect.margin === undefined ? undefined : floorsAt(table.desk, effect.margin)
  const lines: LineState[] = []
  for (const position of positions) {
    if (owns && !owns(candidate, position)) continue
    if (shut?.[position] && shut[position] !== candidate + 1) continue
    const line = money.lines[position]!
    lines.push(floors ? withFloor(line, floors[position]!) : line)
  }
  return lines
}

/** Units are trimmed to what is left; a budget refuses whole unless the promotion trims. Undefined: refused. */
export function withinAllowance(work: Work, candidate: number, proposal: Proposal): Proposal | undefined {
  const { allowance } = work.table.candidates[candidate]!.assessment
  if (allowance.units === Number.POSITIVE_INFINITY && allowance.purses.length === 0) return proposal
  const { desk } = work.table
  const isFresh = (take: Take) => !isCounted(runOf(work, take), markOf(work, candidate))
  const units = allowance.units - (work.units.get(candidate) ?? 0)
  let takes = trimUnits(proposal.takes, units, isFresh)
  let charges = proposal.charges
  let gifts = trimGifts(proposal.gifts ?? noGifts, units)
  for (const purse of allowance.purses) {
    const left = work.purses.get(purse.key) ?? purse.left
    const wanted = total(takes) + total(charges) + giftsValue(gifts)
    if (wanted <= left) continue
    // Its own earlier effect may have used up what is trimmed: then this one has nothing left to give.
    if (!allowance.trim || (left === 0 && !hasTaken(work, candidate))) {
      work.refusals.set(candidate, purseTooSmall(purse, wanted + purse.left - left, desk.cart.currency))
      return undefined
    }
    if (giftsValue(gifts) > left) gifts = noGifts
    const open = left - giftsValue(gifts)
    const onLines = total(takes)
    const parts = spread(open, [onLines, total(charges)], [onLines, total(charges)], desk.plan.arithmetic)
    takes = capTakes(takes, parts[0]!, desk.plan.arithmetic)
    const amounts = charges.map(charge => charge.amount)
    const shares = spread(parts[1]!, amounts, amounts, desk.plan.arithmetic)
    charges = charges.map((charge, index) => ({ ...charge, amount: shares[index]! }))
  }
  return { ...proposal, takes, charges, gifts }
}

function hasTaken({ entries }: Work, candidate: number): boolean {
  return entries.some(entry => entry.candidate === candidate)
}

function runOf({ money, table }: Work, take: Take): LineState['runs'][number] {
  return money.lines[table.desk.positions[take.line]!]!.runs[take.run]!
}

/** 0 for a promotion with one effect, whose units are all new; past 31 others units are counted by effect. */
function markOf({ table, marks }: Work, candidate: number): number {
  if (table.candidates[candidate]!.promotion.effects.length < 2) return 0
  const known = marks.get(candidate)
  if (known !== undefined) return known
  const mark = marks.size < 31 ? 1 << marks.size : 0
  marks.set(candidate, mark)
  return mark
}

export function giftsValue(gifts: readonly GiftProposal[]): Amount {
  let sum = 0
  for (const gift of gifts) sum += gift.value
  return sum
}

function takeFromLines(work: Work, { candidate, effect }: Step, takes: readonly Take[]): Entry['lines'] {
  const { money, table } = work
  const floors = effect.margin === undefined ? undefined : floorsAt(table.desk, effect.margin)
  const mark = takes.length === 0 ? 0 : markOf(work, candidate)
  const taken: { position: number; amount: Amount; units: number }[] = []
  for (let from = 0, to = 0; from < takes.length; from = to) {
    const { line: index } = takes[from]!
    while (to < takes.length && takes[to]!.line === index) to += 1
    const position = table.desk.positions[index]!
    const before = money.lines[position]!
    const seen = floors ? withFloor(before, floors[position]!) : before
    const { line, amount, units } = applyTakes(seen, takes, from, to, mark)
    money.lines[position] = seen === before ? line : withRuns({ ...line, floor: before.floor }, line.runs)
    if (amount === 0) continue
    taken.push({ position, amount, units })
  }
  return taken
}

function takeFromCharges({ money }: Work, { charges }: Proposal): Entry['charges'] {
  if (!money.charges) return []
  const taken: { position: number; amount: Amount }[] = []
  for (const charge of charges) {
    const position = money.charges.findIndex(candidate => candidate.index === charge.charge)
    const state = money.charges[position]
    const amount = state ? Math.min(charge.amount, state.left) : 0
    if (!state || amount <= 0) continue
    money.charges[position] = { ...state, left: state.left - amount }
    taken.push({ position, amount })
  }
  return taken
}

function book(work: Work, entry: Entry): void {
  const { candidate, amount } = entry
  const { assessment, promotion } = work.table.candidates[candidate]!
  work.entries.push(entry)
  for (const purse of assessment.allowance.purses) {
    work.purses.set(purse.key, (work.purses.get(purse.key) ?? purse.left) - amount - giftsValue(entry.gifts))
  }
  if (assessment.allowance.units !== Number.POSITIVE_INFINITY) {
    const units = entry.lines.reduce((sum, line) => sum + line.units, 0)
    work.units.set(candidate, (work.units.get(candidate) ?? 0) + units)
  }
  if (promotion.terms.stops && work.stopped) {
    for (const line of entry.lines) work.stopped[line.position] ||= candidate + 1
  }
  work.policy.took?.(candidate, entry)
}

export function total(parts: readonly { readonly amount: Amount }[]): Amount {
  let sum = 0
  for (const part of parts) sum += part.amount
  return sum
}
