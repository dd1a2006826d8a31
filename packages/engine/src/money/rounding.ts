/** The four ways to settle the part of a minor unit that a division leaves. There is no default: every caller says which. */
export type Rounding = 'half_up' | 'half_down' | 'half_even' | 'down'

/**
 * Whether a quotient goes up by one. `remainder` and `divisor` are of the same kind, 0 <= remainder < divisor.
 * "Up" and "down" are away from zero and towards zero: callers work on magnitudes.
 */
export function roundsUp<N extends number | bigint>(
  quotient: N,
  remainder: N,
  divisor: N,
  rounding: Rounding,
): boolean {
  if (rounding === 'down') return false
  // The same as comparing remainder with half of divisor, without leaving the integers.
  const rest = (divisor as number) - (remainder as number)
  if (remainder !== (rest as N)) return remainder > rest
  if (rounding === 'half_up') return true
  if (rounding === 'half_down') return false
  return typeof quotient === 'bigint' ? quotient % 2n === 1n : (quotient as number) % 2 === 1
}
