/** Staff and business customers: a negotiated price with a cap on use, by the domain of the e-mail address. */
import { defineTemplate } from './template.ts'

export const staff = defineTemplate({
  id: 'staff',
  group: 'people',
  codes: 'one',
  code: 'STAFF25',
  example: 'domain',
  document: () => ({
    trigger: 'code',
    visibility: 'secret',
    conditions: [{ type: 'customer', email_domains: ['example.com'] }],
    effects: [{ type: 'percent_off', percent: '25', target: 'order' }],
    limits: { per_period: [{ period: 'month', per_customer: 2 }] },
    margin_floor: '10',
  }),
})
