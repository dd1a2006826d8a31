/**
 * `max_total_discount`: what is above it is given back, by the promotion that was applied last first; charges are no
 * part of it. Under a cap of 10.00, 8.00 and then 5.00 become 8.00 and 2.00.
 */
import type { LineState } from '../effects/definition.ts'
import type { Amount } from '../model/promotion.ts'
import { allocate } from '../money/allocate.ts'
import { withRuns } from './apply-takes.ts'
import type { Entry } from './pricing.ts'

/** The entries with `over` less on the lines; `lines` get their money back in place. An entry without anything is gone. */
export function cutLast(entries: readonly Entry[], over: Amount, lines: LineState[]): Entry[] {
  const kept: Entry[] = []
  let open = over
  for (let index = entries.length - 1; index >= 0; index--) {
    const entry = entries[index]!
    const onLines = entry.lines.reduce((sum, line) => sum + line.amount, 0)
    const cut = Math.min(open, onLines)
    open -= cut
    const left = cut === 0 ? entry : reduced(entry, onLines - cut, lines)
    if (left.amount > 0 || left.gifts.length > 0 || left.waiting) kept.push(left)
  }
  return kept.reverse()
}

/** Its lines share what stays in proportion to what they took, by largest remainder. */
function reduced(entry: Entry, stays: Amount, lines: LineState[]): Entry {
  const amounts = entry.lines.map(line => line.amount)
  const shares = allocate(stays, amounts)
  for (const [index, { position, amount }] of entry.lines.entries()) {
    lines[position] = giveBack(lines[position]!, amount - shares[index]!)
  }
  const left = entry.lines.map((line, index) => ({ ...line, amount: shares[index]! })).filter(line => line.amount > 0)
  const onCharges = entry.charges.reduce((sum, charge) => sum + charge.amount, 0)
  return { ...entry, lines: left, amount: stays + onCharges }
}

/** Units get back in proportion to what they lost. */
function giveBack(state: LineState, amount: Amount): LineState {
  if (amount === 0) return state
  const lost = state.runs.map(run => state.line.unit_price * run.units - run.left)
  const shares = allocate(amount, lost)
  return withRuns(
    state,
    state.runs.map((run, index) => ({ ...run, left: run.left + shares[index]! })),
  )
}
