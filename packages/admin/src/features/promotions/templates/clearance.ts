/** What sells slowly goes for less, without a code, and never below a margin. */
import { defineTemplate } from './template.ts'

export const clearance = defineTemplate({
  id: 'clearance',
  group: 'products',
  codes: 'none',
  example: 'items',
  document: ({ day, item }) => ({
    trigger: 'automatic',
    effects: [{ type: 'percent_off', percent: '30', target: 'items', items: item.filter }],
    schedule: { starts: day(0), ends: day(29) },
    margin_floor: '5',
  }),
})
