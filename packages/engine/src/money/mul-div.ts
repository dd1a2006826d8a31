/**
 * One of the two functions that divide money (the other is `allocate`): amount × numerator / denominator, rounded once.
 * 12.5 % of 19.99: mulDiv(1999, 125_000, 1_000_000, 'half_up') = 249.875 -> 250.
 */
import { type Rounding, roundsUp } from './rounding.ts'

/**
 * Exact for every safe integer; a product that could pass 2^53−1 is worked out in BigInt. A negative amount is rounded
 * by its magnitude: mulDiv(-a) = -mulDiv(a). Throws RangeError on anything but safe integers, on a denominator <= 0, on
 * a negative numerator, and when the result itself is no safe integer: all of them are bugs of the caller.
 */
export function mulDiv(amount: number, numerator: number, denominator: number, rounding: Rounding): number {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`mulDiv: amount ${amount} is not a safe integer`)
  if (!Number.isSafeInteger(numerator) || numerator < 0) throw new RangeError(`mulDiv: bad numerator ${numerator}`)
  if (!Number.isSafeInteger(denominator) || denominator <= 0) {
    throw new RangeError(`mulDiv: bad denominator ${denominator}`)
  }
  const magnitude = mulDivMagnitude(Math.abs(amount), numerator, denominator, rounding)
  return amount < 0 && magnitude !== 0 ? -magnitude : magnitude
}

/**
 * amount × numerator / (denominator × units), rounded once: a share of what lies on several units, for one of them. The
 * product below the line may pass 2^53−1 (a millionth of ten thousand million units). Throws as `mulDiv` does.
 */
export function mulDivUnits(
  amount: number,
  numerator: number,
  denominator: number,
  units: number,
  rounding: Rounding,
): number {
  const product = denominator * units
  if (Number.isSafeInteger(product)) return mulDiv(amount, numerator, product, rounding)
  return bigQuotient(BigInt(amount) * BigInt(numerator), BigInt(denominator) * BigInt(units), rounding)
}

function mulDivMagnitude(amount: number, numerator: number, denominator: number, rounding: Rounding): number {
  const product = amount * numerator
  if (product > Number.MAX_SAFE_INTEGER) return mulDivBig(amount, numerator, denominator, rounding)

  // The remainder is exact, so the division after it is exact too.
  const remainder = product % denominator
  const quotient = (product - remainder) / denominator
  return remainder !== 0 && roundsUp(quotient, remainder, denominator, rounding) ? quotient + 1 : quotient
}

function mulDivBig(amount: number, numerator: number, denominator: number, rounding: Rounding): number {
  return bigQuotient(BigInt(amount) * BigInt(numerator), BigInt(denominator), rounding)
}

function bigQuotient(product: bigint, divisor: bigint, rounding: Rounding): number {
  const quotient = product / divisor
  const remainder = product % divisor
  const result = Number(remainder !== 0n && roundsUp(quotient, remainder, divisor, rounding) ? quotient + 1n : quotient)
  if (!Number.isSafeInteger(result)) throw new RangeError(`mulDiv: the result ${result} passes 2^53-1`)
  return result
}
