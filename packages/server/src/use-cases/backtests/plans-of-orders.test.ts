/** The plans of single orders, each with the conditions that what it keeps still holds. */
import { type Cart, compile, type Promotion, resolveSettings } from '@counterfoil/engine'
import { expect, it } from 'vitest'
import type { PastOrder } from './past-orders.ts'
import { plansOfOrders } from './plans-of-orders.ts'

const settings = resolveSettings({})
const gold = { type: 'attribute', name: 'tier', of: 'customer', op: 'eq', value: 'gold' } as const
const over30 = { type: 'minimum_subtotal', amount: { USD: 3000 } } as const
const both: Promotion = {
  ...{ id: 'both', name: 'Both', status: 'active', trigger: 'automatic', conditions: [gold, over30] },
  effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
}

const order = (unit_price: number, attributes?: Record<string, string>): PastOrder => {
  const cart: Cart = {
    currency: 'USD',
    line_items: [{ id: 'l1', sku: 'MUG', quantity: 1, unit_price }],
    ...(attributes && { customer: { id: 'known', attributes } }),
  } as Cart
  const frozen = { promotions: [both], codes: [], settings, cart }
  const recorded = { discount: 0, total: 0 }
  const who = { newCustomer: null, identities: [] }
  return { id: 'r', orderId: 'o', instant: Date.UTC(2026, 2, 1), recorded, ...who, frozen, termsId: 'same' }
}

it('[BKT-2] orders of the same terms share a plan only where the same conditions are left', () => {
  const plan = compile({ promotions: [], settings })
  const plansOf = plansOfOrders(plan, plan, new Map())
  const left = (one: PastOrder) => plansOf(one).before.promotions.get('both')?.document.conditions
  // One condition of two is left of each: of 50.00 without a tier the sum, of 10.00 with a tier the tier.
  expect(left(order(5000))).toEqual([over30])
  expect(left(order(1000, { tier: 'gold' }))).toEqual([gold])
  expect(plansOf(order(6000)).before).toBe(plansOf(order(5000)).before)
})
