/** What bounds share: the most that lines could ever lose, read off list values only, so that no other promotion matters. */
import type { Amount } from '../model/promotion.ts'
import type { LineState } from './definition.ts'
import type { Selection } from './params.ts'

/** Units of one line that a selection can reach at most. */
export function mostUnits(selection: Selection, line: LineState): number {
  const { max_units: most = line.line.quantity, max_units_per_line: perLine = line.line.quantity } = selection
  return Math.min(line.line.quantity, most, perLine)
}

/** What `units` units of a line can lose at most: their list value down to the floor. */
export function mostOf(line: LineState, units: number): Amount {
  return Math.max(0, line.line.unit_price - (line.line.min_unit_price ?? 0)) * units
}

/**
 * The sum of line bounds, and under `max_units` that of the dearest units only: `perUnit` is the most one unit of the
 * line can lose.
 */
export function mostInAll(
  selection: Selection,
  lines: readonly LineState[],
  ofLine: (line: LineState) => Amount,
  perUnit: (line: LineState) => Amount,
): Amount {
  const plain = lines.reduce((sum, line) => sum + ofLine(line), 0)
  if (selection.max_units === undefined) return plain
  let open = selection.max_units
  let total = 0
  for (const line of [...lines].sort((a, b) => perUnit(b) - perUnit(a))) {
    if (open === 0) break
    const units = Math.min(mostUnits(selection, line), open)
    total += units * perUnit(line)
    open -= units
  }
  return Math.min(plain, total)
}
