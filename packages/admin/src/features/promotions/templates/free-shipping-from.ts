/** Free shipping above an amount, without a code, beside any other code. */
import { defineTemplate } from './template.ts'

export const freeShippingFrom = defineTemplate({
  id: 'free-shipping-from',
  group: 'automatic',
  codes: 'none',
  document: ({ money }) => ({
    trigger: 'automatic',
    conditions: [{ type: 'minimum_subtotal', amount: money(50) }],
    effects: [{ type: 'shipping_off', percent: '100' }],
    combination: { with: ['product', 'order'] },
  }),
})
