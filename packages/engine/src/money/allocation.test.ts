import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocations } from './allocation.ts'

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
const strategies = Object.entries(allocations)

describe('ways to spread a total', () => {
  it.each([
    ['largest_remainder', [161, 53, 86]],
    ['first', [162, 52, 86]],
    ['last', [161, 53, 86]],
    ['carry', [161, 53, 86]],
    ['half_down_first', [162, 52, 86]],
  ] as const)('%s spreads 3.00 over 43, 14, 23', (strategy, expected) => {
    expect(allocations[strategy](300, [43, 14, 23])).toEqual(expected)
  })

  it('differ on 1.00 over three equal lines', () => {
    expect(allocations.last(100, [1, 1, 1])).toEqual([33, 33, 34])
    expect(allocations.carry(100, [1, 1, 1])).toEqual([33, 34, 33])
    expect(allocations.first(100, [1, 1, 1])).toEqual([34, 33, 33])
  })

  it('hands out a difference of either sign from the first line on', () => {
    expect(allocations.half_down_first(2, [1, 1, 1])).toEqual([0, 1, 1])
    expect(allocations.half_down_first(1, [1, 1])).toEqual([1, 0])
  })

  it.each(strategies)('%s adds up, and a weightless line gets nothing', (_, spread) => {
    const weights = fc.array(fc.oneof(fc.constant(0), fc.nat(10_000)), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(fc.nat(1_000_000), weights, (amount, list) => {
        fc.pre(sum(list) > 0)
        const shares = spread(amount, list)
        expect(sum(shares)).toBe(amount)
        for (const [index, share] of shares.entries()) if (list[index] === 0) expect(share).toBe(0)
      }),
    )
  })

  it.each(strategies)('%s refuses to spread over nothing', (_, spread) => {
    expect(() => spread(1, [0])).toThrow(RangeError)
    expect(spread(0, [0, 0])).toEqual([0, 0])
  })
})
