/** A code for readers of the newsletter: once per customer, until a day. */
import { defineTemplate } from './template.ts'

export const newsletter = defineTemplate({
  id: 'newsletter',
  group: 'people',
  codes: 'one',
  code: 'EMAIL15',
  example: 'segment',
  document: ({ day }) => ({
    trigger: 'code',
    conditions: [{ type: 'customer_segment', any_of: ['newsletter'] }],
    effects: [{ type: 'percent_off', percent: '15', target: 'items' }],
    schedule: { starts: day(0), ends: day(6) },
    limits: { per_customer: 1 },
  }),
})
