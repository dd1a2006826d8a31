/** What conditions do to a whole quote: codes that wait, remedies that work, thresholds on what is left, and strangers. */
import { describe, expect, it } from 'vitest'
import type { Promotion } from '../model/promotion.ts'
import type { Quote, Remedy } from '../model/quote.ts'
import { ask, codeFor, type Given, tenOff } from './asking.test-data.ts'

const when = (...conditions: object[]): Promotion => ({
  ...tenOff,
  conditions: conditions as unknown as Promotion['conditions'],
})
const quoteWith = (conditions: object[], given: Given = {}): Quote =>
  ask({ promotions: [when(...conditions)], ...given })
const vip = { type: 'customer_segment', any_of: ['hush'] }
const byCard = { type: 'payment_method', any_of: ['card'] }

describe('a condition made of conditions', () => {
  const either = { type: 'any', conditions: [vip, byCard] }

  it('[SEQ-4] applies a code provisionally, and names everything it waits for', () => {
    expect(quoteWith([either]).discounts.applied).toMatchObject([
      { promotion: 'ten', amount: 500, provisional: true, waiting_for: ['customer', 'payment_method'] },
    ])
    const paid = quoteWith([either], { cart: { context: { payment_method: 'card' } } })
    expect(paid.discounts.applied).toMatchObject([{ amount: 500, provisional: false }])
  })

  it('[SEQ-4] [SEQ-5] holds back an automatic promotion, and everybody at the redemption', () => {
    const automatic: Promotion = { ...when(either), trigger: 'automatic' }
    expect(ask({ promotions: [automatic], codes: [] }).totals.items_discount).toBe(0)
    expect(quoteWith([either], { options: { moment: 'redemption' } }).discounts.rejected).toMatchObject([
      {
        reason: 'wrong_segment',
        checks: expect.arrayContaining([expect.objectContaining({ check: 'any', ok: false })]),
      },
    ])
  })

  it('[N7] holds back a code that waits for what checkout does not bring', () => {
    const gift = { type: 'attribute', name: 'gift', of: 'cart', op: 'eq', value: true }
    const [rejected] = quoteWith([{ type: 'all', conditions: [gift, byCard] }]).discounts.rejected
    expect(rejected).toMatchObject({ reason: 'attribute_mismatch', details: { name: 'gift', actual: null } })
    expect(rejected!.checks.at(-2)).toMatchObject({
      check: 'all',
      ok: false,
      checks: [
        { check: 'attribute', ok: false, actual: null },
        { check: 'payment_method', ok: null },
      ],
    })
  })

  it('[SEQ-6] tells a stranger neither its parts nor what they compare', () => {
    const conditions = [{ type: 'any', conditions: [vip, { type: 'minimum_subtotal', amount: { USD: 9000 } }] }]
    const cart = { customer: { id: 'c', segments: [] } }
    const stranger = quoteWith(conditions, { cart, options: { audience: 'stranger' } })
    expect(stranger.discounts.rejected).toMatchObject([{ reason: 'subtotal_too_low' }])
    expect(JSON.stringify(stranger)).not.toMatch(/hush|wrong_segment/)
    expect(JSON.stringify(quoteWith(conditions, { cart }))).toContain('hush')
    const listed = { type: 'customer', emails: ['hush@example.com'] }
    expect(JSON.stringify(quoteWith([listed], { cart, options: { audience: 'stranger' } }))).not.toContain('hush')
  })

  it('is read on what is left when one of its parts is: 50.00 less 20 % is not 45.00', () => {
    const left = { type: 'minimum_subtotal', amount: { USD: 4500 }, basis: 'remaining' }
    const sale = {
      ...tenOff,
      id: 'sale',
      trigger: 'automatic',
      effects: [{ type: 'percent_off', percent: '20', target: 'items' }],
      combination: { with: ['product', 'order', 'shipping'] },
    } as Promotion
    const reasons = (condition: object, promotions: Promotion[] = []) =>
      ask({
        promotions: [{ ...when(condition), combination: { with: ['product', 'order', 'shipping'] } }, ...promotions],
        settings: { selection: 'priority' },
        cart: { attributes: { a: 1 } },
      }).discounts.rejected.map(({ reason }) => reason)
    const holding = { type: 'attribute', name: 'a', of: 'cart', op: 'eq', value: 1 }
    const failing = { ...holding, op: 'ne' }
    expect(reasons({ type: 'all', conditions: [holding, left] })).toEqual([])
    expect(reasons({ type: 'all', conditions: [holding, left] }, [sale])).toEqual(['subtotal_too_low'])
    expect(reasons({ type: 'any', conditions: [left, failing] }, [sale])).toEqual(['subtotal_too_low'])
    expect(reasons({ type: 'any', conditions: [holding, left] }, [sale])).toEqual([])
    const above = { type: 'maximum_subtotal', amount: { USD: 4500 }, basis: 'remaining' }
    expect(reasons(above)).toEqual(['subtotal_too_high'])
    expect(reasons(above, [sale])).toEqual([])
    expect(reasons({ type: 'not', conditions: [left] }, [sale])).toEqual([])
  })
})

describe('[LAW-7] remedies', () => {
  const remedyOf = (conditions: object[], given: Given = {}): Remedy | null | undefined =>
    quoteWith(conditions, given).discounts.rejected[0]?.remedy

  it('take out the line that is too much', () => {
    const line_items = [
      { id: 'a', quantity: 2, unit_price: 2500 },
      { id: 'b', quantity: 1, unit_price: 900 },
    ]
    const most = { type: 'maximum_subtotal', amount: { USD: 5000 } }
    for (const lines of [line_items, line_items.toReversed()]) {
      expect(remedyOf([most], { cart: { line_items: lines } })).toEqual({ type: 'remove_lines', line_items: ['b'] })
    }
    expect(remedyOf([most, { type: 'minimum_quantity', quantity: 3 }], { cart: { line_items } })).toBeNull()
    expect(
      remedyOf([most], { cart: { line_items: line_items.slice(0, 1).map(line => ({ ...line, quantity: 3 })) } }),
    ).toBeNull()
  })

  it('choose another payment, another shipping, another country', () => {
    expect(remedyOf([byCard], { cart: { context: { payment_method: 'cash' } } })).toEqual({
      type: 'set_payment_method',
      any_of: ['card'],
    })
    const express = { type: 'shipping_method', any_of: ['express'] }
    const charges = [
      { id: 's1', method: 'slow', amount: 500 },
      { id: 's2', amount: 100 },
    ]
    for (const shipping of [charges, charges.toReversed()]) {
      expect(remedyOf([express], { cart: { shipping } })).toEqual({ type: 'set_shipping_method', any_of: ['express'] })
    }
    expect(remedyOf([express], { cart: { shipping: [] } })).toBeNull()
    const french = [
      { type: 'country', any_of: ['FR'] },
      { type: 'region', none_of: ['US-CA'] },
    ]
    const context = { shipping_country: 'US', shipping_region: 'US-CA' }
    expect(remedyOf(french, { cart: { context } })).toEqual({ type: 'set_country', of: 'shipping', any_of: ['FR'] })
  })

  it('sign in, where that is all that is wanted', () => {
    const signIn = { type: 'sign_in' }
    const redeem: Given = { options: { moment: 'redemption' } }
    expect(remedyOf([{ type: 'customer', known: true }], redeem)).toEqual(signIn)
    expect(remedyOf([{ type: 'order_count', max: 0 }], redeem)).toEqual(signIn)
    expect(remedyOf([{ type: 'order_count', min: 3 }], redeem)).toBeNull()
    expect(remedyOf([{ type: 'customer', ids: ['c9'] }], redeem)).toBeNull()
    expect(remedyOf([{ type: 'not', conditions: [{ type: 'customer', known: false }] }])).toEqual(signIn)
  })

  it('of any condition, the one that can be done', () => {
    const either = { type: 'any', conditions: [vip, { type: 'minimum_subtotal', amount: { USD: 6000 } }] }
    expect(remedyOf([either], { cart: { customer: { id: 'c', segments: [] } } })).toEqual({
      type: 'add_amount',
      amount: 1000,
      items: {},
    })
  })
})

describe('a code of a promotion for known customers', () => {
  it('waits for one', () => {
    const { applied } = ask({
      promotions: [when({ type: 'customer', known: true })],
      codes: [codeFor('ten')],
    }).discounts
    expect(applied).toMatchObject([{ provisional: true, waiting_for: ['customer'] }])
  })
})
