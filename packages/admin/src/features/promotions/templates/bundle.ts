/** Things that belong together at one price. */
import { defineTemplate } from './template.ts'

export const bundle = defineTemplate({
  id: 'bundle',
  group: 'products',
  codes: 'none',
  example: 'items',
  document: ({ day, item }) => ({
    trigger: 'automatic',
    effects: [
      {
        type: 'bundle',
        parts: [
          { items: item.filter, quantity: 1 },
          { items: item.otherFilter, quantity: 1 },
        ],
        percent_off: '15',
      },
    ],
    schedule: { starts: day(0), ends: day(29) },
  }),
})
