import { expect, it } from 'vitest'
import { aloneIn } from './series.ts'

it('a point without a neighbour is drawn by itself: also the only day of a chart', () => {
  expect(aloneIn([7])).toEqual([0])
  expect(aloneIn([1, 2, null, 4, null, null, 7, 8])).toEqual([3])
  expect(aloneIn([null])).toEqual([])
  expect(aloneIn([1, null, 0])).toEqual([0, 2])
})
