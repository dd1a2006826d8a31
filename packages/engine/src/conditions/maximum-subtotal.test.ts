import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cart, CartLine } from '../model/cart.ts'
import { maximumSubtotal } from './maximum-subtotal.ts'
import { minimumQuantity } from './minimum-quantity.ts'
import { minimumSubtotal } from './minimum-subtotal.ts'
import { sampleView } from './sample-view.ts'
import type { Subtotal } from './subtotal.ts'

const atMost = (amount: number, more: Partial<Subtotal> = {}): Subtotal => ({ amount: { USD: amount }, ...more })
const lines = (...prices: number[]): CartLine[] =>
  prices.map((unit_price, index) => ({ id: `l${index}`, quantity: 1, unit_price }))
const check = (params: Subtotal, cart: Partial<Cart>) => maximumSubtotal.check(params, sampleView(cart))
const removed = (amount: number, line_items: CartLine[]) => {
  const verdict = check(atMost(amount), { line_items })
  return verdict.outcome === 'rejected' ? verdict.remedy : verdict.outcome
}

describe('maximum_subtotal', () => {
  it('[S8] holds up to the amount, both sides of it', () => {
    const outcome = (amount: number) => check(atMost(1000), { line_items: lines(amount) }).outcome
    expect([outcome(999), outcome(1000), outcome(1001)]).toEqual(['satisfied', 'satisfied', 'rejected'])
    expect(check(atMost(1000), { line_items: lines(900, 350) })).toMatchObject({
      reason: 'subtotal_too_high',
      details: { currency: 'USD', required: 1000, actual: 1250, excess: 250 },
    })
  })

  it('[S12] cannot be written with an amount of nothing', () => {
    const issues: unknown[] = []
    maximumSubtotal.params.parse(atMost(0), [], issues as never[])
    expect(issues).toMatchObject([{ path: ['amount', 'USD'], code: 'too_small' }])
  })

  it('counts tax and shipping when it says so; shipping that is open may still be too much', () => {
    const taxed = [{ id: 'a', quantity: 1, unit_price: 1000, tax_rate: '20' }]
    expect(check(atMost(1199, { with_tax: true }), { line_items: taxed })).toMatchObject({ actual: 1200 })
    const both = atMost(1500, { include: 'items_and_shipping' })
    expect(check(both, { line_items: lines(1000), shipping: [{ id: 's', amount: 500 }] }).outcome).toBe('satisfied')
    expect(check(both, { line_items: lines(1000), shipping: [{ id: 's', amount: 501 }] }).outcome).toBe('rejected')
    expect(check(both, { line_items: lines(1000) })).toMatchObject({ outcome: 'unknown', waiting_for: 'destination' })
    expect(check(both, { line_items: lines(1501) }).outcome).toBe('rejected')
  })
})

describe('the lines to remove', () => {
  it('are the fewest, then the least, then those with the smaller ids', () => {
    expect(removed(75, lines(10, 60, 30))).toEqual({ type: 'remove_lines', line_items: ['l2'] })
    expect(removed(60, lines(20, 20, 40))).toEqual({ type: 'remove_lines', line_items: ['l0'] })
    expect(removed(60, lines(20, 40, 50))).toEqual({ type: 'remove_lines', line_items: ['l2'] })
    expect(removed(30, lines(10, 20, 40, 50))).toEqual({ type: 'remove_lines', line_items: ['l2', 'l3'] })
    expect(removed(45, lines(10, 20, 40, 50))).toEqual({ type: 'remove_lines', line_items: ['l2', 'l3'] })
    expect(removed(65, lines(10, 20, 40, 50))).toEqual({ type: 'remove_lines', line_items: ['l0', 'l3'] })
  })

  it('are eligible ones, and never the whole cart', () => {
    const [a, b] = lines(500, 450)
    const items = { include: [{ skus: ['A'] }] }
    expect(check(atMost(100, { items }), { line_items: [{ ...a!, sku: 'A' }, b!] })).toMatchObject({
      remedy: { type: 'remove_lines', line_items: ['l0'] },
    })
    expect(removed(100, lines(500))).toBeUndefined()
    expect(removed(100, lines(500, 500))).toBeUndefined()
  })

  it('bring the cart under the amount, and no fewer lines would', () => {
    const cart = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 7 })
    fc.assert(
      fc.property(cart, fc.integer({ min: 1, max: 120 }), (prices, amount) => {
        const remedy = removed(amount, lines(...prices))
        if (typeof remedy !== 'object' || remedy.type !== 'remove_lines') return
        const gone = (count: number) => prices.toSorted((a, b) => b - a).slice(count)
        const sum = (list: number[]) => list.reduce((total, price) => total + price, 0)
        const kept = prices.filter((_, index) => !remedy.line_items.includes(`l${index}`))
        expect(sum(kept)).toBeLessThanOrEqual(amount)
        expect(sum(gone(remedy.line_items.length - 1))).toBeGreaterThan(amount)
        const turned = removed(amount, lines(...prices).toReversed())
        expect(turned).toEqual(remedy)
      }),
    )
  })
})

describe('more of the same', () => {
  const cart = fc.array(
    fc.record({
      sku: fc.constantFrom('a', 'b'),
      quantity: fc.integer({ min: 1, max: 4 }),
      unit_price: fc.integer({ min: 0, max: 900 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  const filter = fc.constantFrom(
    {},
    { items: { include: [{ skus: ['a'] }] } },
    { items: { exclude: [{ skus: ['a'] }] } },
  )

  it('[N4] never makes a minimum fail', () => {
    fc.assert(
      fc.property(cart, filter, fc.nat(), fc.integer({ min: 1, max: 3000 }), (rows, items, at, least) => {
        const line_items = rows.map((row, index) => ({ id: `l${index}`, ...row }))
        const more = line_items.with(at % rows.length, {
          ...line_items[at % rows.length]!,
          quantity: line_items[at % rows.length]!.quantity + 1,
        })
        const quantity = (least % 9) + 1
        const verdicts = (given: CartLine[]) => [
          minimumSubtotal.check({ amount: { USD: least }, ...items }, sampleView({ line_items: given })).outcome,
          minimumQuantity.check({ quantity, ...items }, sampleView({ line_items: given })).outcome,
          minimumQuantity.check({ quantity, scope: 'line', ...items }, sampleView({ line_items: given })).outcome,
        ]
        const [before, after] = [verdicts(line_items), verdicts(more)]
        for (const [index, outcome] of before.entries()) if (outcome === 'satisfied') expect(after[index]).toBe(outcome)
      }),
    )
  })
})
