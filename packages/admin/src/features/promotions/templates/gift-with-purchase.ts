/** A present with a larger order. */
import { defineTemplate } from './template.ts'

export const giftWithPurchase = defineTemplate({
  id: 'gift-with-purchase',
  group: 'automatic',
  codes: 'none',
  example: 'gift',
  document: ({ money, day, item }) => ({
    trigger: 'automatic',
    conditions: [{ type: 'minimum_subtotal', amount: money(80) }],
    effects: [{ type: 'gift', sku: item.gift, quantity: 1 }],
    schedule: { starts: day(0), ends: day(29) },
    limits: { redemptions: 200, per_customer: 1 },
  }),
})
