/** A reward for customers who come back: an amount off from the fifth order on. */
import { defineTemplate } from './template.ts'

export const loyaltyReward = defineTemplate({
  id: 'loyalty-reward',
  group: 'people',
  codes: 'one',
  code: 'THANKYOU',
  document: ({ money }) => ({
    trigger: 'code',
    conditions: [{ type: 'order_count', min: 4 }],
    effects: [{ type: 'amount_off', amount: money(10), target: 'order' }],
    limits: { per_customer: 1 },
    combination: { with: ['product', 'shipping'] },
  }),
})
