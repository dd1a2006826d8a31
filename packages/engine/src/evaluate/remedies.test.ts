/** Remedies where the cart itself gets in the way: the order of its lines, and sums that pass the largest exact integer. */
import { describe, expect, it } from 'vitest'
import type { Promotion } from '../model/promotion.ts'
import { ask, tenOff } from './asking.test-data.ts'

describe('a remedy', () => {
  const threeOfALine = {
    ...tenOff,
    conditions: [{ type: 'minimum_quantity', quantity: 3, scope: 'line' }],
  } as Promotion

  it('[LAW-3] adds to the line that has most, in whatever order the lines were sent', () => {
    const one = { id: 'a', quantity: 1, unit_price: 100 }
    const two = { id: 'b', quantity: 2, unit_price: 100 }
    for (const line_items of [
      [one, two],
      [two, one],
    ]) {
      expect(ask({ promotions: [threeOfALine], cart: { line_items } }).discounts.rejected[0]!.remedy).toEqual({
        type: 'add_quantity',
        quantity: 1,
        items: {},
      })
    }
  })

  it('[E6] [E7] is not offered where the cart would pass 2^53−1', () => {
    const line_items = [{ id: 'a', quantity: 1, unit_price: Number.MAX_SAFE_INTEGER }]
    expect(ask({ promotions: [threeOfALine], cart: { line_items } }).discounts.rejected).toMatchObject([
      { reason: 'quantity_too_low', remedy: null },
    ])
  })
})
