/** What a refusal for want of goods names: what the cart lacks, not what it has. */
import { describe, expect, it } from 'vitest'
import type { Promotion } from '../model/promotion.ts'
import { ask, tenOff } from './asking.test-data.ts'

const shirts = { include: [{ categories: ['apparel'] }] }
const mugs = { include: [{ categories: ['home'] }] }
const shirt = { id: 'a', quantity: 2, unit_price: 2500, categories: ['apparel/tops'] }
const mug = { id: 'b', quantity: 1, unit_price: 1000, categories: ['home'] }
const refused = (effects: readonly object[], cart: object) =>
  ask({ promotions: [{ ...tenOff, effects } as Promotion], cart }).discounts.rejected[0]

describe('a promotion of two kinds of goods', () => {
  const free = {
    type: 'buy_x_get_y',
    buy: { items: shirts, quantity: 2 },
    get: { items: mugs, quantity: 1, percent_off: '100' },
  }
  const set = {
    type: 'bundle',
    parts: [
      { items: shirts, quantity: 1 },
      { items: mugs, quantity: 1 },
    ],
    percent_off: '10',
  }

  it.each([free, set])('names those that are not there: $type', effect => {
    expect(refused([effect], { line_items: [shirt] })).toMatchObject({
      reason: 'no_eligible_items',
      message: 'TEN is for items in home. There are none in your cart. Add 1 to use it.',
      remedy: { type: 'add_quantity', quantity: 1, items: mugs },
    })
    expect(refused([effect], { line_items: [{ ...shirt, quantity: 1 }, mug] })?.reason).not.toBe('no_eligible_items')
    expect(refused([effect], { line_items: [mug] })!.details).toEqual({ items: shirts, required: 1, actual: 0 })
  })

  it('does not count a line that is a gift of another promotion', () => {
    const gift = { ...mug, gift_of: 'other' }
    expect(refused([free], { line_items: [shirt, gift] })!.details).toMatchObject({ items: mugs })
  })
})

describe('a discount on some shipping methods', () => {
  const standard = { type: 'shipping_off', percent: '100', methods: ['standard'] }
  const shipping = [{ id: 's', method: 'express', amount: 500 }]

  it('is refused for the method, and choosing one of them helps', () => {
    expect(refused([standard], { shipping })).toMatchObject({
      reason: 'wrong_shipping_method',
      message: 'TEN is only for shipping by standard.',
      details: { any_of: ['standard'], shipping_method: 'express' },
      remedy: { type: 'set_shipping_method', any_of: ['standard'] },
    })
  })

  it('has no effect without a charge, as CONTRACT.md says', () => {
    expect(refused([standard], { shipping: [] })!.reason).toBe('no_effect')
  })
})
