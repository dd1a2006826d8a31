/** Buy two, get the third for half: more in the cart, without a code. */
import { defineTemplate } from './template.ts'

export const buyTwoThirdHalf = defineTemplate({
  id: 'buy-two-third-half',
  group: 'products',
  codes: 'none',
  example: 'items',
  document: ({ day, item }) => ({
    trigger: 'automatic',
    effects: [
      {
        type: 'buy_x_get_y',
        buy: { items: item.filter, quantity: 2 },
        get: { items: item.filter, quantity: 1, percent_off: '50' },
      },
    ],
    schedule: { starts: day(0), ends: day(13) },
  }),
})
