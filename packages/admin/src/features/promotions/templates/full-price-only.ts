/** Not on what is reduced already: a code for items at full price. */
import { defineTemplate } from './template.ts'

export const fullPriceOnly = defineTemplate({
  id: 'full-price-only',
  group: 'products',
  codes: 'one',
  code: 'FULL15',
  document: ({ day }) => ({
    trigger: 'code',
    effects: [{ type: 'percent_off', percent: '15', target: 'items', items: { exclude: [{ on_sale: true }] } }],
    schedule: { starts: day(0), ends: day(13) },
    limits: { per_customer: 1 },
  }),
})
