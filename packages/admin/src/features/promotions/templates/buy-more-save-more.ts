/** Two for 10 %, four for 20 %: the price falls with the number of pieces. */
import { defineTemplate } from './template.ts'

export const buyMoreSaveMore = defineTemplate({
  id: 'buy-more-save-more',
  group: 'automatic',
  codes: 'none',
  example: 'items',
  document: ({ day, item }) => ({
    trigger: 'automatic',
    effects: [
      {
        type: 'tiers',
        by: 'quantity',
        target: 'items',
        scope: 'cart',
        items: item.filter,
        tiers: [
          { from: 2, percent_off: '10' },
          { from: 4, percent_off: '20' },
        ],
      },
    ],
    schedule: { starts: day(0), ends: day(29) },
  }),
})
