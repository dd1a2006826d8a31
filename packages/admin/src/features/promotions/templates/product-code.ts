/** A code for a collection, a category or one product. */
import { defineTemplate } from './template.ts'

export const productCode = defineTemplate({
  id: 'product-code',
  group: 'products',
  codes: 'one',
  code: 'PICK20',
  example: 'items',
  document: ({ day, item }) => ({
    trigger: 'code',
    effects: [{ type: 'percent_off', percent: '20', target: 'items', items: item.filter }],
    schedule: { starts: day(0), ends: day(13) },
    limits: { per_customer: 1 },
  }),
})
