import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../model/settings.ts'
import { arithmeticFor } from './arithmetic.ts'
import { percentToPpm } from './percent.ts'

describe('the arithmetic of a store', () => {
  it('by default rounds half up and spreads by largest remainder', () => {
    const arithmetic = arithmeticFor(defaultSettings)
    expect(arithmetic.percentOf(1999, percentToPpm('12.5'))).toBe(250)
    expect(arithmetic.allocate(300, [43, 14, 23])).toEqual([161, 53, 86])
    expect(arithmetic).toMatchObject({ roundAt: 'line', percentBase: 'remaining', carryRounding: false })
  })

  it.each([
    ['half_up', 3],
    ['half_down', 2],
    ['half_even', 2],
    ['down', 2],
  ] as const)('rounds 50 %% of 0.05 %s', (rounding, expected) => {
    expect(arithmeticFor({ ...defaultSettings, rounding }).percentOf(5, 500_000)).toBe(expected)
  })

  it('spreads as the store says', () => {
    expect(arithmeticFor({ ...defaultSettings, allocation: 'last' }).allocate(100, [1, 1, 1])).toEqual([33, 33, 34])
  })

  it('[M7] [M9] takes exactly everything at 100 %', () => {
    const { percentOf } = arithmeticFor(defaultSettings)
    for (const amount of [0, 1, 999, 123_456_789, Number.MAX_SAFE_INTEGER]) {
      expect(percentOf(amount, 1_000_000)).toBe(amount)
    }
  })
})
