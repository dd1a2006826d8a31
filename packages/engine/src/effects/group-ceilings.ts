/**
 * The most that a selection by groups can reach, whatever other promotions own or use up. Of nine units of 45.00 down to
 * 5.00 in groups of three, the cheapest of each group free: three units, and for each there are two at least as dear in
 * its group, so at most the third, sixth and ninth dearest: 35.00 + 20.00 + 5.00.
 */
import type { Amount } from '../model/promotion.ts'
import type { LineState } from './definition.ts'
import type { Groups } from './groups-params.ts'

/** Units that can be chosen of these lines when at most `most` units enter the groups. */
export function unitsReached({ size, select }: Groups, lines: readonly LineState[], most: number): number {
  const units = Math.min(unitsOf(lines), most)
  const grouped = units - (units % size)
  const chosen = select && select.position !== 'all' ? grouped / size : grouped
  return Math.min(chosen, select?.max ?? chosen)
}

const counted = new WeakMap<readonly LineState[], number>()

/** Asked once per line, so counted once per list. */
function unitsOf(lines: readonly LineState[]): number {
  const known = counted.get(lines)
  if (known !== undefined) return known
  const units = lines.reduce((sum, line) => sum + line.line.quantity, 0)
  counted.set(lines, units)
  return units
}

/**
 * Of `units` chosen units, sorted from the dearest, the j-th has j × stride units of the lines at least as dear as
 * itself (itself among them), so it costs at most what the unit at that place costs. `ofPrice` must grow with the price.
 */
export function mostByPosition(
  groups: Groups,
  lines: readonly LineState[],
  units: number,
  ofPrice: (unitPrice: Amount) => Amount,
): Amount {
  const stride = strideOf(groups)
  let seen = 0
  let open = units
  let total = 0
  for (const { line } of [...lines].sort((a, b) => b.line.unit_price - a.line.unit_price)) {
    if (open === 0) break
    const rest = seen % stride
    const reached = rest + line.quantity
    const here = Math.min((reached - (reached % stride)) / stride, open)
    total += here * ofPrice(line.unit_price)
    open -= here
    seen += line.quantity
  }
  return total
}

/** Position n from the dearest has n - 1 units before it, from the cheapest size - n after it, that cost no less. */
function strideOf({ size, select }: Groups): number {
  if (!select || select.position === 'all') return 1
  return select.order === 'price_desc' ? select.position : size - select.position + 1
}
