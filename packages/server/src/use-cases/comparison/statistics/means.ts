/**
 * How much on average: of samples that are known by their sums only. Student's interval of one mean, and Welch's test of
 * two, which asks neither for equal numbers nor for equal spread (B. L. Welch, Biometrika 34 (1947): 28–35).
 */
import { studentLimit, studentTail } from './distributions.ts'
import type { Difference, Estimate } from './estimate.ts'

export interface Sample {
  /** At least 2. */
  readonly n: number
  readonly mean: number
  /** Of the population, estimated: over n − 1. */
  readonly variance: number
}

/** From the exact sums of whole numbers and of their squares, so that nothing is lost where large amounts differ little. */
export function sampleOf(n: number, sum: bigint, squares: bigint): Sample | undefined {
  if (n < 2) return undefined
  const spread = BigInt(n) * squares - sum * sum
  return { n, mean: Number(sum) / n, variance: Number(spread) / n / (n - 1) }
}

export function meanOf({ n, mean, variance }: Sample, alpha: number): Estimate {
  const reach = variance === 0 ? 0 : studentLimit(alpha, n - 1) * Math.sqrt(variance / n)
  return { value: mean, low: mean - reach, high: mean + reach }
}

/** `one` less `other`. Where neither varies at all, any difference is none of chance. */
export function differenceOfMeans(one: Sample, other: Sample, alpha: number): Difference {
  const value = one.mean - other.mean
  const [a, b] = [one.variance / one.n, other.variance / other.n]
  if (a + b === 0) return { value, low: value, high: value, p: value === 0 ? 1 : 0 }
  const error = Math.sqrt(a + b)
  const df = (a + b) ** 2 / (a ** 2 / (one.n - 1) + b ** 2 / (other.n - 1))
  const reach = studentLimit(alpha, df) * error
  return { value, low: value - reach, high: value + reach, p: studentTail(value / error, df) }
}
