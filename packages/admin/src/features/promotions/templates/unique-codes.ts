/** Personal codes, each for one use: for offers that must not leak to coupon sites. */
import { defineTemplate } from './template.ts'

export const uniqueCodes = defineTemplate({
  id: 'unique-codes',
  group: 'people',
  codes: 'many',
  document: ({ day }) => ({
    trigger: 'code',
    effects: [{ type: 'percent_off', percent: '20', target: 'order' }],
    schedule: { starts: day(0), ends: day(29) },
    limits: { per_code: 1, per_customer: 1 },
  }),
})
