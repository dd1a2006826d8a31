/** A cart that is kept names nobody. */
import type { Cart } from '@counterfoil/engine'
import { expect, it } from 'vitest'
import { withoutNames } from './without-names.ts'

const cart: Cart = {
  currency: 'USD',
  line_items: [{ id: 'l1', quantity: 1, unit_price: 100 }],
  customer: {
    id: 'canary-id',
    email: 'canary@example.com',
    phone: '+canary',
    payment_fingerprint: 'canary-card',
    address: { lines: ['canary street'], postcode: 'canary' },
    segments: ['vip'],
    order_count: 2,
    attributes: { name: 'canary' },
    token: 'canary-token',
  },
  context: { session_id: 'canary-session', ip: 'canary-ip', shipping_country: 'US' },
}

it('[L1] nothing of a person is left, and what prices rest on is', () => {
  const kept = withoutNames(cart)
  expect(JSON.stringify(kept)).not.toContain('canary')
  expect(kept).toEqual({
    ...cart,
    customer: { id: 'known', segments: ['vip'], order_count: 2 },
    context: { shipping_country: 'US' },
  })
})

it('[L1] who was not known stays unknown', () => {
  expect(withoutNames({ ...cart, customer: { segments: ['vip'] } }).customer).toEqual({ segments: ['vip'] })
  const { customer: _nobody, context: _nowhere, ...bare } = cart
  expect(withoutNames(bare)).toEqual(bare)
})
