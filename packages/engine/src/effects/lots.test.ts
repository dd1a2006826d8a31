/** The order of units stays exact where products pass 2^53−1. */
import { expect, it } from 'vitest'
import { lineStates } from './line-states.test-data.ts'
import { byLineValue, byPrice, type Lot } from './lots.ts'

const [first, second] = lineStates([
  { quantity: 1, unit_price: 1 },
  { quantity: 1, unit_price: 1 },
])
const price = 2 ** 52
/** 3 × 4503599627370499 is one more than 2 × 6755399441055748, and the same double. */
const less: Lot = { state: first!, run: 0, units: 3, left: 6_755_399_441_055_748, price }
const more: Lot = { state: second!, run: 1, units: 2, left: 4_503_599_627_370_499, price }

it('takes the unit with more left first, also by less than a double can tell', () => {
  expect(less.left * more.units).toBe(more.left * less.units)
  expect([less, more].sort(byPrice('cheapest'))).toEqual([more, less])
  expect([less, more].sort(byPrice('dearest'))).toEqual([more, less])
  const ofOneLine = { ...more, state: first! }
  expect([less, ofOneLine].sort(byLineValue)).toEqual([ofOneLine, less])
})
