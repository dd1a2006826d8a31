import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { compareRatios } from './compare.ts'

const max = Number.MAX_SAFE_INTEGER

it('compares parts of one size', () => {
  expect(compareRatios(1, 3, 333, 1000)).toBe(1)
  expect(compareRatios(1, 3, 2, 6)).toBe(0)
  expect(compareRatios(0, 1, 1, 1_000_000)).toBe(-1)
})

it('[MON-2] [M19] is exact where the products are the same double', () => {
  expect(max * (max - 2)).toBe((max - 1) * (max - 1))
  expect(compareRatios(max, max - 1, max - 1, max - 2)).toBe(-1)
  fc.assert(
    fc.property(
      fc.maxSafeNat(),
      fc.integer({ min: 1, max }),
      fc.maxSafeNat(),
      fc.integer({ min: 1, max }),
      (a, b, c, d) => {
        const difference = BigInt(a) * BigInt(d) - BigInt(c) * BigInt(b)
        expect(compareRatios(a, b, c, d)).toBe(difference > 0n ? 1 : difference < 0n ? -1 : 0)
      },
    ),
  )
})
