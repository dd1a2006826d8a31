import { describe, expect, it } from 'vitest'
import { minimumSubtotal } from './minimum-subtotal.ts'
import { sampleView } from './sample-view.ts'
import type { Subtotal } from './subtotal.ts'

const lines = (amount: number) => [{ id: 'l1', quantity: 1, unit_price: amount, tax_rate: '20' }]
const check = (params: Subtotal, cart: Parameters<typeof sampleView>[0]) =>
  minimumSubtotal.check(params, sampleView(cart))

describe('minimum_subtotal', () => {
  it('[S8] holds from the amount on, both sides of the threshold', () => {
    const outcome = (amount: number) => check({ amount: { USD: 1000 } }, { line_items: lines(amount) }).outcome
    expect([outcome(999), outcome(1000), outcome(1001)]).toEqual(['rejected', 'satisfied', 'satisfied'])
  })

  it('[S16] is short of eligible lines only', () => {
    const items = { include: [{ skus: ['A'] }] }
    const line_items = [
      { id: 'l1', sku: 'A', quantity: 2, unit_price: 300 },
      { id: 'l2', sku: 'B', quantity: 1, unit_price: 9000 },
    ]
    expect(check({ amount: { USD: 1000 }, items }, { line_items })).toEqual({
      outcome: 'rejected',
      reason: 'subtotal_too_low',
      required: 1000,
      actual: 600,
      details: { currency: 'USD', required: 1000, actual: 600, missing: 400, items },
      remedy: { type: 'add_amount', amount: 400, items },
    })
  })

  it('[S12] cannot be written with an amount that everybody reaches', () => {
    const issues: unknown[] = []
    minimumSubtotal.params.parse({ amount: { USD: 0 } }, [], issues as never[])
    expect(issues).toMatchObject([{ path: ['amount', 'USD'], code: 'too_small' }])
  })

  it('[S9] counts tax on top of net prices when it says so', () => {
    const params: Subtotal = { amount: { USD: 1200 }, with_tax: true }
    expect(check(params, { line_items: lines(1000) }).outcome).toBe('satisfied')
    expect(check(params, { line_items: lines(999) }).outcome).toBe('rejected')
    expect(check(params, { line_items: lines(1000), prices_include_tax: true }).outcome).toBe('rejected')
  })

  it('counts shipping when it says so, and is open only while shipping could make the difference', () => {
    const params: Subtotal = { amount: { USD: 1500 }, include: 'items_and_shipping' }
    expect(check(params, { line_items: lines(1000), shipping: [{ id: 's', amount: 500 }] }).outcome).toBe('satisfied')
    expect(check(params, { line_items: lines(1000), shipping: [] })).toMatchObject({
      outcome: 'rejected',
      actual: 1000,
    })
    expect(check(params, { line_items: lines(1000) })).toMatchObject({ outcome: 'unknown', waiting_for: 'destination' })
    expect(check(params, { line_items: lines(1500) }).outcome).toBe('satisfied')
  })

  it('reads the basis it names, else the one of the store', () => {
    const asked: string[] = []
    const view = { ...sampleView(), valueOf: (_: unknown, basis: string) => asked.push(basis) }
    minimumSubtotal.check({ amount: { USD: 1 } }, { ...view, defaultBasis: 'remaining' })
    minimumSubtotal.check({ amount: { USD: 1 }, basis: 'list' }, { ...view, defaultBasis: 'remaining' })
    expect(asked).toEqual(['remaining', 'list'])
  })
})
