import fc from 'fast-check'
import { expect, it } from 'vitest'
import { axisOf, placeOn } from './axis.ts'

it('goes in round steps from below the lowest to above the highest', () => {
  expect(
    axisOf([
      { low: 0.0349, high: 0.0458 },
      { low: 0.041, high: 0.0621 },
    ]).ticks,
  ).toEqual([...[0.03, 0.04, 0.05, 0.06, 0.07]])
  expect(axisOf([{ low: 5120, high: 5704 }]).ticks).toEqual([5000, 5200, 5400, 5600, 5800])
  expect(axisOf([{ low: -20, high: 30 }]).ticks).toEqual([-20, 0, 20, 40])
  expect(axisOf([]).ticks).toEqual([0, 1])
})

it('holds whatever it is made for, in few steps, also a single value', () => {
  const number = fc.double({ min: -1e9, max: 1e9, noNaN: true }).filter(value => value === 0 || Math.abs(value) > 1e-6)
  fc.assert(
    fc.property(fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 4 }), pairs => {
      const intervals = pairs.map(pair => ({ low: Math.min(...pair), high: Math.max(...pair) }))
      const axis = axisOf(intervals)
      for (const { low, high } of intervals) {
        const room = (axis.to - axis.from) * 1e-6
        expect(axis.from).toBeLessThanOrEqual(low + room)
        expect(axis.to).toBeGreaterThanOrEqual(high - room)
        expect(placeOn(axis, low)).toBeLessThanOrEqual(placeOn(axis, high))
      }
      expect(axis.ticks.length).toBeGreaterThan(1)
      expect(axis.ticks.length).toBeLessThanOrEqual(7)
      expect(axis.ticks.toSorted((one, other) => one - other)).toEqual(axis.ticks)
    }),
  )
})
