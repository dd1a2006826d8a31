import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mulDiv, mulDivUnits } from './mul-div.ts'
import type { Rounding } from './rounding.ts'

const max = Number.MAX_SAFE_INTEGER
const roundings: Rounding[] = ['half_up', 'half_down', 'half_even', 'down']

/** The same in fractions of BigInt, written the slow and obvious way. */
function reference(amount: number, numerator: number, denominator: number, rounding: Rounding): bigint {
  const product = BigInt(amount) * BigInt(numerator)
  const divisor = BigInt(denominator)
  const floor = product / divisor
  const twice = 2n * (product % divisor)
  if (rounding === 'down' || twice < divisor) return floor
  if (twice > divisor) return floor + 1n
  if (rounding === 'half_up') return floor + 1n
  return rounding === 'half_even' && floor % 2n === 1n ? floor + 1n : floor
}

describe('mulDiv', () => {
  it('[E1] rounds 33.33 % of small amounts as each mode says', () => {
    const shares = (rounding: Rounding) => [1, 5, 105, 1000].map(cents => mulDiv(cents, 333_300, 1_000_000, rounding))
    expect(shares('half_up')).toEqual([0, 2, 35, 333])
    expect(shares('half_even')).toEqual([0, 2, 35, 333])
    expect(shares('down')).toEqual([0, 1, 34, 333])
  })

  it('[M11] is documented at exactly half a unit', () => {
    const halves = (rounding: Rounding) => [1, 3, 5, -1, -3].map(amount => mulDiv(amount, 1, 2, rounding))
    expect(halves('half_up')).toEqual([1, 2, 3, -1, -2])
    expect(halves('half_down')).toEqual([0, 1, 2, 0, -1])
    expect(halves('half_even')).toEqual([0, 2, 2, 0, -2])
    expect(halves('down')).toEqual([0, 1, 2, 0, -1])
  })

  it('[M5] gives 12.50 percent parts without a float in between', () => {
    expect(mulDiv(1999, 125_000, 1_000_000, 'half_up')).toBe(250)
    expect(mulDiv(1999, 250_000, 1_000_000, 'half_up')).toBe(500)
  })

  it('[MON-2] [M19] is exact up to 2^53-1 and past it in between', () => {
    expect(mulDiv(max, 1_000_000, 1_000_000, 'half_up')).toBe(max)
    expect(mulDiv(max, max, max, 'half_up')).toBe(max)
    expect(mulDiv(max, 1, 2, 'half_up')).toBe(2 ** 52)
    expect(mulDiv(max, 1, 2, 'half_even')).toBe(2 ** 52)
    expect(mulDiv(max, 1, 2, 'down')).toBe(2 ** 52 - 1)
  })

  it('[MON-2] equals the reference for all safe integers', () => {
    const safe = fc.oneof(fc.nat(10_000), fc.maxSafeNat())
    const divisor = fc.oneof(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 1, max }))
    fc.assert(
      fc.property(safe, safe, divisor, fc.constantFrom(...roundings), (amount, numerator, denominator, rounding) => {
        const expected = reference(amount, numerator, denominator, rounding)
        if (expected > BigInt(max)) {
          expect(() => mulDiv(amount, numerator, denominator, rounding)).toThrow(RangeError)
        } else {
          expect(mulDiv(amount, numerator, denominator, rounding)).toBe(Number(expected))
        }
      }),
    )
  })

  it('works on the magnitude of a negative amount, and never answers -0', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(1_000_000), fc.constantFrom(...roundings), (amount, numerator, rounding) => {
        const positive = mulDiv(amount, numerator, 7, rounding)
        expect(mulDiv(-amount, numerator, 7, rounding)).toBe(positive === 0 ? 0 : -positive)
      }),
    )
    expect(Object.is(mulDiv(-1, 1, 3, 'down'), 0)).toBe(true)
    expect(Object.is(mulDiv(-0, 1, 3, 'down'), 0)).toBe(true)
  })

  it('[E6] refuses what is no safe integer', () => {
    for (const bad of [2 ** 53, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => mulDiv(bad, 1, 1, 'down')).toThrow(RangeError)
      expect(() => mulDiv(1, bad, 1, 'down')).toThrow(RangeError)
      expect(() => mulDiv(1, 1, bad, 'down')).toThrow(RangeError)
    }
    expect(() => mulDiv(1, -1, 1, 'down')).toThrow(RangeError)
    expect(() => mulDiv(1, 1, 0, 'down')).toThrow(RangeError)
    expect(() => mulDiv(1, 1, -1, 'down')).toThrow(RangeError)
  })
})

describe('mulDivUnits', () => {
  it('[E6] [M19] shares among so many units that a millionth of them passes 2^53−1: 50 % of 1 each on 10^10 units is 1', () => {
    const units = 10_000_000_000
    expect(mulDivUnits(units, 500_000, 1_000_000, units, 'half_up')).toBe(1)
    expect(mulDivUnits(units, 499_999, 1_000_000, units, 'half_up')).toBe(0)
    expect(mulDivUnits(units, 500_000, 1_000_000, units, 'down')).toBe(0)
  })

  it('is mulDiv by the product wherever that is exact', () => {
    const unit = fc.integer({ min: 1, max: 1_000_000 })
    fc.assert(
      fc.property(
        fc.maxSafeNat(),
        fc.nat(1_000_000),
        unit,
        fc.constantFrom(...roundings),
        (amount, ppm, units, mode) => {
          expect(mulDivUnits(amount, ppm, 1_000_000, units, mode)).toBe(mulDiv(amount, ppm, 1_000_000 * units, mode))
        },
      ),
    )
  })
})
