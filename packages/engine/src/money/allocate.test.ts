import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate } from './allocate.ts'

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
const weight = fc.oneof(fc.constant(0), fc.nat(50), fc.nat(10_000_000))
const weights = fc.array(weight, { minLength: 1, maxLength: 30 }).filter(list => sum(list) > 0)
const max = Number.MAX_SAFE_INTEGER

describe('allocate', () => {
  it('[MON-3] gives the odd units to the largest remainders', () => {
    expect(allocate(300, [43, 14, 23])).toEqual([161, 53, 86])
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(allocate(5, [1, 1, 1])).toEqual([2, 2, 1])
    expect(allocate(10, [1, 2, 4])).toEqual([1, 3, 6])
  })

  it('[E2] spreads 10.00 over 3.33, 3.33, 3.34 exactly', () => {
    expect(allocate(1000, [333, 333, 334])).toEqual([333, 333, 334])
  })

  it('[M1] gives nothing to a line that is worth nothing', () => {
    expect(allocate(1500, [0, 999, 500, 1])).toEqual([0, 999, 500, 1])
    expect(allocate(1501, [0, 1, 1])).toEqual([0, 751, 750])
  })

  it('[MON-3] takes the earliest of equal remainders', () => {
    expect(allocate(1, [5, 5, 5])).toEqual([1, 0, 0])
    expect(allocate(2, [3, 5, 5])).toEqual([0, 1, 1])
    expect(allocate(-100, [1, 1, 1])).toEqual([-34, -33, -33])
  })

  it('[M6] works in units without decimals', () => {
    expect(allocate(101, [500, 500])).toEqual([51, 50])
  })

  it('[MON-3] adds up to the amount, whatever the sign', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), weights, (amount, list) => {
        expect(sum(allocate(amount, list))).toBe(amount)
      }),
    )
  })

  it('[MON-3] never gives a share above its weight while the amount is within the total', () => {
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (list, part) => {
        const shares = allocate(Math.floor(sum(list) * part), list)
        for (const [index, share] of shares.entries()) {
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(list[index]!)
        }
      }),
    )
  })

  it('[MON-3] gives zero to a zero weight, also above the total', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), weights, (amount, list) => {
        for (const [index, share] of allocate(amount, list).entries()) if (list[index] === 0) expect(share).toBe(0)
      }),
    )
  })

  it('is odd: the shares of -a are minus the shares of a', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), weights, (amount, list) => {
        const mirrored = allocate(amount, list).map(share => (share === 0 ? 0 : -share))
        expect(allocate(-amount, list)).toEqual(mirrored)
      }),
    )
  })

  it('[M2] depends on the order of the weights only among equal remainders', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), weights, (amount, list) => {
        const sharesByRemainder = (given: readonly number[]) => {
          const found = new Map<number, number>()
          for (const [index, share] of allocate(amount, given).entries()) {
            const remainder = (amount * given[index]!) % sum(given)
            found.set(remainder, (found.get(remainder) ?? 0) + share)
          }
          return found
        }
        expect(sharesByRemainder(list.toReversed())).toEqual(sharesByRemainder(list))
      }),
    )
  })

  it('[M19] is exact where products and totals pass 2^53', () => {
    expect(allocate(max, [max, max, max])).toEqual([3002399751580331, 3002399751580330, 3002399751580330])
    expect(allocate(max, [max - 1, 1])).toEqual([max - 1, 1])
    expect(allocate(1_000_000_000_000, [9_000_000_000_000_000, 3])).toEqual([1_000_000_000_000, 0])
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.array(fc.maxSafeNat(), { minLength: 1, maxLength: 8 }), (amount, list) => {
        fc.pre(list.some(one => one > 0))
        const shares = allocate(amount, list)
        expect(shares.reduce((total, share) => total + BigInt(share), 0n)).toBe(BigInt(amount))
        const total = list.reduce((all, one) => all + BigInt(one), 0n)
        for (const [index, share] of shares.entries()) {
          const floor = (BigInt(amount) * BigInt(list[index]!)) / total
          expect([floor, floor + 1n]).toContain(BigInt(share))
        }
      }),
    )
  })

  it('answers the same in BigInt as in numbers', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.array(fc.nat(1000), { minLength: 1, maxLength: 12 }), (amount, list) => {
        fc.pre(sum(list) > 0)
        const scale = 4_000_000_000_000 // the same proportions, past the reach of a number
        const scaled = list.map(one => one * scale)
        expect(allocate(amount, scaled)).toEqual(allocate(amount, list))
      }),
    )
  })

  it('refuses to spread over nothing, but spreads nothing over nothing', () => {
    expect(() => allocate(1, [0, 0])).toThrow(RangeError)
    expect(() => allocate(1, [])).toThrow(RangeError)
    expect(allocate(0, [0, 0])).toEqual([0, 0])
    expect(allocate(0, [])).toEqual([])
  })

  it('[E6] refuses what is no amount', () => {
    expect(() => allocate(0.5, [1])).toThrow(RangeError)
    expect(() => allocate(1, [-1, 2])).toThrow(RangeError)
    expect(() => allocate(1, [Number.NaN])).toThrow(RangeError)
    expect(() => allocate(2 ** 53, [1])).toThrow(RangeError)
  })
})
