import { expect, it } from 'vitest'
import { everyNth, ticksOf } from './scale.ts'

it('an axis ends at or above the largest value, in few round steps', () => {
  expect(ticksOf(830)).toEqual([0, 500, 1000])
  expect(ticksOf(7)).toEqual([0, 2, 4, 6, 8])
  expect(ticksOf(1)).toEqual([0, 1])
  expect(ticksOf(0)).toEqual([0])
  for (const largest of [1, 3, 9, 10, 11, 99, 101, 123_456_789]) {
    const ticks = ticksOf(largest)
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(largest)
    expect(ticks.length).toBeLessThanOrEqual(6)
    expect(ticks.every(Number.isInteger)).toBe(true)
  }
})

it('labels are left out evenly when they would not fit', () => {
  expect([everyNth(10, 20), everyNth(31, 10), everyNth(90, 8)]).toEqual([1, 5, 14])
})
