/**
 * `limits.units`: a promotion discounts no more units than are left. Those that lose most are kept, so that the shopper
 * has the best of what is left: with two units left, 3 × 1.00 off and 1 × 4.00 off become 1 × 1.00 and 1 × 4.00.
 */
import type { Take } from '../effects/definition.ts'
import { compareRatios } from '../money/compare.ts'
import { mulDiv } from '../money/mul-div.ts'

/** `isFresh`: not counted yet by this promotion. Ties by the order of the takes: line id, then run. */
export function trimUnits(takes: readonly Take[], most: number, isFresh: (take: Take) => boolean): readonly Take[] {
  if (most === Number.POSITIVE_INFINITY) return takes
  const counts = takes.map(take => take.amount > 0 && isFresh(take))
  let wanted = 0
  for (const [index, take] of takes.entries()) if (counts[index]) wanted += take.units
  if (wanted <= most) return takes

  const kept = takes.map((take, index) => (counts[index] ? 0 : take.units))
  const order = [...takes.keys()].filter(index => counts[index]).sort((a, b) => byLoss(takes[a]!, takes[b]!) || a - b)
  let open = Math.max(0, most)
  for (const index of order) {
    kept[index] = Math.min(takes[index]!.units, open)
    open -= kept[index]!
  }
  return takes.map((take, index) => partOf(take, kept[index]!)).filter(take => take.units > 0)
}

/** Largest loss of one unit first. */
function byLoss(a: Take, b: Take): number {
  return compareRatios(b.amount, b.units, a.amount, a.units)
}

/** Two of three units that lost 1.00 together lose 0.66: the part is rounded down. */
function partOf(take: Take, units: number): Take {
  if (units === take.units) return take
  return { ...take, units, amount: units === 0 ? 0 : mulDiv(take.amount, units, take.units, 'down') }
}
