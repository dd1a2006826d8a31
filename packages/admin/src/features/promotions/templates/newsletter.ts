/** A code for readers of the newsletter: once per customer, a limited number, until a day. */
import { defineTemplate } from './template.ts'

export const newsletter = defineTemplate({
  id: 'newsletter',
  group: 'people',
  codes: 'one',
  code: 'EMAIL15',
  document: ({ day, item }) => ({
    trigger: 'code',
    conditions: [{ type: 'customer_segment', any_of: ['newsletter'] }],
    effects: [{ type: 'percent_off', percent: '15', target: 'items', items: item.filter }],
    schedule: { starts: day(0), ends: day(6) },
    limits: { redemptions: 500, per_customer: 1 },
  }),
})
