/** Buy one, get one free. */
import { defineTemplate } from './template.ts'

export const buyOneGetOne = defineTemplate({
  id: 'buy-one-get-one',
  group: 'products',
  codes: 'one',
  code: 'BOGO',
  example: 'items',
  document: ({ day, item }) => ({
    trigger: 'code',
    effects: [
      {
        type: 'buy_x_get_y',
        buy: { items: item.filter, quantity: 1 },
        get: { items: item.filter, quantity: 1, percent_off: '100' },
        max_repeats: 1,
      },
    ],
    schedule: { starts: day(0), ends: day(6) },
    limits: { per_customer: 1 },
  }),
})
