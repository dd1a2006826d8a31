/** A friend brings a friend: the first order of somebody new, by the code of the one who recommends. */
import { defineTemplate } from './template.ts'

export const referral = defineTemplate({
  id: 'referral',
  group: 'partners',
  codes: 'many',
  document: ({ money }) => ({
    trigger: 'code',
    conditions: [
      { type: 'new_customer', guests: 'provisional' },
      { type: 'minimum_subtotal', amount: money(40) },
    ],
    effects: [{ type: 'amount_off', amount: money(10), target: 'order' }],
    limits: { per_customer: 1 },
    combination: { with: ['shipping'], group: 'welcome' },
  }),
})
