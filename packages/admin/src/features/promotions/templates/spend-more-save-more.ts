/** 5 off from 50, 15 off from 100, 40 off from 200: the larger the order, the more. */
import { defineTemplate } from './template.ts'

export const spendMoreSaveMore = defineTemplate({
  id: 'spend-more-save-more',
  group: 'automatic',
  codes: 'none',
  document: ({ money, day }) => ({
    trigger: 'automatic',
    effects: [
      {
        type: 'tiers',
        by: 'subtotal',
        target: 'order',
        scope: 'cart',
        tiers: [
          { from: money(50), amount_off: money(5) },
          { from: money(100), amount_off: money(15) },
          { from: money(200), amount_off: money(40) },
        ],
      },
    ],
    schedule: { starts: day(0), ends: day(29) },
  }),
})
