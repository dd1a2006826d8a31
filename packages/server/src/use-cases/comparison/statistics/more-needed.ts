/** How much longer a test has to run, were the difference as it is seen: planned for a power of four times in five. */
import { normalLimit } from './distributions.ts'

const power = 0.8
/** Further than anybody's list reaches. */
const most = 1_000_000_000

export interface Spread {
  readonly n: number
  /** Of one head, or of one order. */
  readonly variance: number
}

/**
 * The least that has to come to each of both: then a difference as large as the one that is seen would be told from
 * chance at `alpha` four times in five. Rates of 4 % and 5 % with nobody asked yet → 6,743 each. Null: no number would do.
 */
export function moreNeeded(difference: number, one: Spread, other: Spread, alpha: number): number | null {
  const error = Math.abs(difference) / (normalLimit(alpha) + normalLimit(2 * (1 - power)))
  const enough = (more: number): boolean =>
    one.variance / (one.n + more) + other.variance / (other.n + more) <= error * error
  if (difference === 0 || !enough(most)) return null
  let [low, high] = [0, most]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (enough(middle)) high = middle
    else low = middle
  }
  return high
}
