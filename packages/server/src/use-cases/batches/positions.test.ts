import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { joined, positionOf, sizeOf, stretchesOf } from './positions.ts'

const two = [
  { first: 100, last: 199 },
  { first: 500, last: 549 },
]

it('an index of the batch is one of the space, in its second stretch too', () => {
  expect(sizeOf(two)).toBe(150)
  expect(positionOf(two, 520)).toBe(120)
  expect(positionOf(two, 300)).toBeUndefined()
  expect(stretchesOf(two, 90, 109)).toEqual([
    { first: 190, last: 199, position: 90 },
    { first: 500, last: 509, position: 100 },
  ])
  expect(stretchesOf(two, 150, 160)).toEqual([])
})

/** Stretches with gaps between them. */
const ranges = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 })), { minLength: 1, maxLength: 6 })
  .map(pairs => {
    let at = 0
    return pairs.map(([gap, size]) => {
      const first = at + gap
      at = first + size - 1
      return { first, last: at }
    })
  })

it('any part of a batch is as long as it says, in order, and found again where it was', () => {
  fc.assert(
    fc.property(ranges, fc.nat(300), fc.nat(300), (all, one, other) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)]
      const found = stretchesOf(all, from, to)
      expect(sizeOf(found)).toBe(Math.max(0, Math.min(to, sizeOf(all) - 1) - from + 1))
      for (const { first, last, position } of found) {
        expect(positionOf(all, first)).toBe(position)
        expect(positionOf(all, last)).toBe(position + last - first)
      }
    }),
    { numRuns: 1000 },
  )
})

it('what was split and reads the same is one again', () => {
  const split = [
    { first: 0, last: 9, off: false },
    { first: 10, last: 19, off: true },
    { first: 20, last: 29, off: true },
    { first: 40, last: 49, off: true },
  ]
  expect(joined(split, (one, other) => one.off === other.off)).toEqual([
    { first: 0, last: 9, off: false },
    { first: 10, last: 29, off: true },
    { first: 40, last: 49, off: true },
  ])
})
