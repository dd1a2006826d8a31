/** Examples that several calls share: a small cart, a simulation around it, and the quote that the engine gives. */
import { simulate } from '../simulation/simulate.ts'

export const exampleCart = {
  currency: 'USD',
  line_items: [
    { id: 'l1', sku: 'TEE-M', product: 'TEE', categories: ['apparel/tops'], quantity: 2, unit_price: 2500 },
    { id: 'l2', sku: 'MUG', quantity: 1, unit_price: 1200 },
  ],
  shipping: [{ id: 's1', method: 'standard', amount: 500 }],
  customer: { id: 'c1', email: 'a@example.com' },
  context: { session_id: 'cart_7f3a9c51e2b84d06', shipping_country: 'US' },
  discounts: { codes: ['SARAH10', 'OLD'] },
}

export const exampleSimulation = {
  promotions: [
    {
      id: 'ten-off',
      name: 'Ten off',
      title: '$10 off your order',
      trigger: 'code',
      effects: [{ type: 'amount_off', amount: { USD: 1000 }, target: 'order' }],
      limits: { redemptions: 500 },
    },
  ],
  codes: [
    { code: 'SARAH10', promotion: 'ten-off' },
    { code: 'OLD', promotion: 'ten-off', ends: '2026-10-30' },
  ],
  usage: { promotions: { 'ten-off': { redemptions: 499 } } },
  cart: exampleCart,
}

/** 2 × 25.00 + 12.00 − 10.00 + 5.00 shipping = 57.00. */
export function exampleQuote(): unknown {
  const result = simulate(exampleSimulation, { now: Date.UTC(2026, 10, 21, 10), id: 'quote_example' })
  return result.ok ? result.quote : result.errors
}
