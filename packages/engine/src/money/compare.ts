/**
 * Which of two parts is the larger, exactly: 1/3 of 2^53−1 against 333/1000 of it. Products past 2^53−1 are compared in
 * BigInt, because two different ones can be the same double.
 */

/** Sign of a/b − c/d; numerators are safe integers >= 0, denominators > 0. */
export function compareRatios(a: number, b: number, c: number, d: number): number {
  const left = a * d
  const right = c * b
  if (left <= Number.MAX_SAFE_INTEGER && right <= Number.MAX_SAFE_INTEGER) return Math.sign(left - right)
  const difference = BigInt(a) * BigInt(d) - BigInt(c) * BigInt(b)
  return difference > 0n ? 1 : difference < 0n ? -1 : 0
}
