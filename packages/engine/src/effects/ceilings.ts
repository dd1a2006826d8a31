/** What bounds share: the most that lines could ever lose, read off list values only, so that no other promotion matters. */
import type { Amount } from '../model/promotion.ts'
import type { LineState } from './definition.ts'
import { mostByPosition, unitsReached } from './group-ceilings.ts'
import type { Selection } from './params.ts'

/** Units of one line that a selection over these lines can reach at most. */
export function mostUnits(selection: Selection, line: LineState, lines?: readonly LineState[]): number {
  const { max_units: most = Number.MAX_SAFE_INTEGER, max_units_per_line: perLine = most } = selection
  const units = Math.min(line.line.quantity, most, perLine)
  return selection.groups && lines ? Math.min(units, unitsReached(selection.groups, lines, most)) : units
}

/** What `units` units of a line can lose at most: their list value down to the floor. */
export function mostOf(line: LineState, units: number): Amount {
  return Math.max(0, line.line.unit_price - (line.line.min_unit_price ?? 0)) * units
}

/**
 * The sum of line bounds, and under `max_units` or groups that of the dearest units only: `perUnit` is the most one unit
 * of the line can lose. `ofPrice` bounds it by the unit price alone and grows with it; needed where groups may be.
 */
export function mostInAll(
  selection: Selection,
  lines: readonly LineState[],
  ofLine: (line: LineState) => Amount,
  perUnit: (line: LineState) => Amount,
  ofPrice?: (unitPrice: Amount) => Amount,
): Amount {
  const plain = lines.reduce((sum, line) => sum + ofLine(line), 0)
  const { groups, max_units: most = Number.MAX_SAFE_INTEGER } = selection
  if (!groups)
    return selection.max_units === undefined ? plain : Math.min(plain, ofDearest(selection, lines, most, perUnit))
  const reached = unitsReached(groups, lines, most)
  const dearest = Math.min(plain, ofDearest(selection, lines, reached, perUnit))
  return ofPrice ? Math.min(dearest, mostByPosition(groups, lines, reached, ofPrice)) : dearest
}

function ofDearest(
  selection: Selection,
  lines: readonly LineState[],
  units: number,
  perUnit: (line: LineState) => Amount,
): Amount {
  let open = units
  let total = 0
  for (const line of [...lines].sort((a, b) => perUnit(b) - perUnit(a))) {
    if (open === 0) break
    const used = Math.min(mostUnits(selection, line), open)
    total += used * perUnit(line)
    open -= used
  }
  return total
}
