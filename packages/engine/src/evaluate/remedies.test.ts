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

describe('a remedy for several checks, or for what a discount takes away', () => {
  const hats = { include: [{ categories: ['hats'] }] }
  const tee = { id: 'a', quantity: 2, unit_price: 2500, categories: ['tees'] }

  it('names goods that mend both: 10.00 are missing and a hat, so 10.00 of hats', () => {
    const promotion = {
      ...tenOff,
      conditions: [
        { type: 'minimum_subtotal', amount: { USD: 6000 } },
        { type: 'contains', items: hats },
      ],
    } as Promotion
    const [rejected] = ask({ promotions: [promotion], cart: { line_items: [tee] } }).discounts.rejected
    expect(rejected).toMatchObject({
      reason: 'no_eligible_items',
      remedy: { type: 'add_amount', amount: 1000, items: hats },
    })
    expect(rejected!.checks.filter(check => check.ok === false).map(check => check.reason)).toEqual([
      'subtotal_too_low',
      'no_eligible_items',
    ])
  })

  it('[S16] adds what an earlier discount takes of it: 20 % off, 60.00 wanted after it, 25.00 and not 20.00', () => {
    const sale = {
      ...tenOff,
      id: 'sale',
      trigger: 'automatic',
      effects: [{ type: 'percent_off', percent: '20', target: 'items' }],
      combination: { with: ['product', 'order', 'shipping'] },
    } as Promotion
    const promotion = {
      ...tenOff,
      conditions: [{ type: 'minimum_subtotal', amount: { USD: 6000 }, basis: 'remaining' }],
      combination: { with: ['product', 'order', 'shipping'] },
    } as Promotion
    const [rejected] = ask({ promotions: [promotion, sale], cart: { line_items: [tee] } }).discounts.rejected
    expect(rejected).toMatchObject({ reason: 'subtotal_too_low', details: { actual: 4000, missing: 2000 } })
    expect(rejected!.remedy).toEqual({ type: 'add_amount', amount: 2500, items: {} })
  })
})
