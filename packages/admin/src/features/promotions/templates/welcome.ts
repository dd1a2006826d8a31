/** WELCOME15: the first order of a new customer. */
import { defineTemplate } from './template.ts'

export const welcome = defineTemplate({
  id: 'welcome',
  group: 'people',
  codes: 'one',
  code: 'WELCOME15',
  document: () => ({
    trigger: 'code',
    conditions: [{ type: 'new_customer', guests: 'provisional' }],
    effects: [{ type: 'percent_off', percent: '15', target: 'order' }],
    limits: { per_customer: 1 },
    combination: { with: ['shipping'], group: 'welcome' },
  }),
})
