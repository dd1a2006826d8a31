/** The letter after an abandoned cart: a personal code for one use, which ends with the promotion or after two days. */
import { defineTemplate } from './template.ts'

export const cartRecovery = defineTemplate({
  id: 'cart-recovery',
  group: 'people',
  codes: 'many',
  document: ({ money }) => ({
    trigger: 'code',
    effects: [{ type: 'percent_off', percent: '10', target: 'order', max_amount: money(50) }],
    limits: { per_code: 1, per_customer: 1 },
    combination: { with: ['shipping'], group: 'welcome' },
  }),
})
