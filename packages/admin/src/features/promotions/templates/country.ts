/** Only where the order goes to certain countries. */
import { defineTemplate } from './template.ts'

export const country = defineTemplate({
  id: 'country',
  group: 'people',
  codes: 'one',
  code: 'BONJOUR10',
  example: 'country',
  document: ({ day }) => ({
    trigger: 'code',
    conditions: [{ type: 'country', any_of: ['FR', 'BE'] }],
    effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
    schedule: { starts: day(0), ends: day(29) },
    limits: { per_customer: 1 },
  }),
})
