/**
 * How many of so many: intervals of a rate and of the difference of two, both from scores, so that they hold for small
 * numbers and stay between 0 and 1. R. G. Newcombe, Statistics in Medicine 17 (1998): 857–872 (one rate: E. B. Wilson's
 * interval, method 3) and 873–890 (two: method 10).
 */
import { normalLimit, normalTail } from './distributions.ts'
import type { Difference, Estimate } from './estimate.ts'

export interface Share {
  /** At most `of`. */
  readonly count: number
  /** At least 1. */
  readonly of: number
}

/** 81 of 263 → 0.308, between 0.2553 and 0.3662. */
export function wilson({ count, of }: Share, alpha: number): Estimate {
  return withZ({ count, of }, normalLimit(alpha))
}

function withZ({ count, of }: Share, z: number): Estimate {
  const value = count / of
  const middle = count + (z * z) / 2
  const spread = z * Math.sqrt((count * (of - count)) / of + (z * z) / 4)
  const whole = of + z * z
  const low = count === 0 ? 0 : Math.max((middle - spread) / whole, 0)
  const high = count === of ? 1 : Math.min((middle + spread) / whole, 1)
  return { value, low: Math.min(low, value), high: Math.max(high, value) }
}

/** `one` less `other`: 56 of 70 less 48 of 80 → 0.2, between 0.0524 and 0.3339. */
export function differenceOfShares(one: Share, other: Share, alpha: number): Difference {
  return { ...newcombe(one, other, normalLimit(alpha)), p: chance(one, other) }
}

function newcombe(one: Share, other: Share, z: number): Estimate {
  const [a, b] = [withZ(one, z), withZ(other, z)]
  const value = a.value - b.value
  const low = value - Math.hypot(a.value - a.low, b.high - b.value)
  const high = value + Math.hypot(a.high - a.value, b.value - b.low)
  return { value, low: Math.max(low, -1), high: Math.min(high, 1) }
}

/** The level at which the interval just touches 0, so that it and the interval never say different things. */
function chance(one: Share, other: Share): number {
  const hasZero = (z: number): boolean => {
    const { low, high } = newcombe(one, other, z)
    return low <= 0 && high >= 0
  }
  if (hasZero(0)) return 1
  let [below, above] = [0, 1]
  while (above < 40 && !hasZero(above)) above *= 2
  for (let step = 0; step < 60; step += 1) {
    const middle = (below + above) / 2
    if (hasZero(middle)) above = middle
    else below = middle
  }
  return normalTail(below)
}
