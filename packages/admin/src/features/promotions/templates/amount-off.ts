/** "15 off from 90": a fixed amount off an order that is large enough. */
import { defineTemplate } from './template.ts'

export const amountOff = defineTemplate({
  id: 'amount-off',
  group: 'common',
  codes: 'one',
  code: 'TAKE15',
  document: ({ money, day }) => ({
    trigger: 'code',
    conditions: [{ type: 'minimum_subtotal', amount: money(90) }],
    effects: [{ type: 'amount_off', amount: money(15), target: 'order' }],
    schedule: { starts: day(0), ends: day(29) },
    limits: { per_customer: 1 },
  }),
})
