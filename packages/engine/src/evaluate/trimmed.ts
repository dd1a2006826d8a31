/**
 * What a margin kept an effect from taking, measured by letting it propose once more as if there were none: 10.00 off
 * each of two lines of which one may lose only 4.00 was trimmed by 6.00 on that line.
 */
import type { LineState, Proposal, Take } from '../effects/definition.ts'
import type { Amount } from '../model/promotion.ts'
import { withRuns } from './apply-takes.ts'
import type { Step } from './candidate.ts'
import { effectView } from './desk.ts'
import type { Entry, Work } from './pricing.ts'

/** Undefined where no margin bound: the usual case, found without a second proposal. */
export function trimmedByMargin(
  { table: { desk }, money }: Work,
  { effect }: Step,
  lines: readonly LineState[],
  proposed: Proposal,
): Entry['trimmed'] {
  if (effect.margin === undefined && desk.plan.rules.margin === undefined) return undefined
  if (!reachesFloor(lines, proposed.takes)) return undefined
  const taken = byLine(proposed.takes)
  const open = lines.map(line => (line.floor > 0 ? withRuns({ ...line, floor: 0 }, line.runs) : line))
  const free = byLine(effect.definition.propose(effect.params, effectView(desk, open, money.charges)).takes)
  const bound = [...free].filter(([line, amount]) => amount > (taken.get(line) ?? 0)).map(([line]) => line)
  if (bound.length === 0) return undefined
  return { lines: bound, amount: Math.max(0, sum(free) - sum(taken)) }
}

/** Whether all that a line with a margin may lose is taken. Takes mostly come in the order of the lines: one walk. */
function reachesFloor(lines: readonly LineState[], takes: readonly Take[]): boolean {
  let at = 0
  let reached = false
  for (const { index, floor, capacity } of lines) {
    let taken = 0
    for (; at < takes.length && takes[at]!.line === index; at++) taken += takes[at]!.amount
    reached ||= floor > 0 && taken >= capacity
  }
  return reached || at < takes.length
}

function byLine(takes: readonly Take[]): Map<number, Amount> {
  const amounts = new Map<number, Amount>()
  for (const { line, amount } of takes) if (amount > 0) amounts.set(line, (amounts.get(line) ?? 0) + amount)
  return amounts
}

function sum(amounts: ReadonlyMap<number, Amount>): Amount {
  let total = 0
  for (const amount of amounts.values()) total += amount
  return total
}
