/** "Any of these for 20": one price for what was chosen, without a code. */
import { defineTemplate } from './template.ts'

export const fixedPrice = defineTemplate({
  id: 'fixed-price',
  group: 'products',
  codes: 'none',
  example: 'items',
  document: ({ money, day, item }) => ({
    trigger: 'automatic',
    effects: [{ type: 'fixed_price', price: money(20), per: 'unit', items: item.filter }],
    schedule: { starts: day(0), ends: day(6) },
  }),
})
