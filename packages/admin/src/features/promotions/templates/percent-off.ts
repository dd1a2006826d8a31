/** One code for everybody, a percentage off the order: SAVE10. */
import { defineTemplate } from './template.ts'

export const percentOff = defineTemplate({
  id: 'percent-off',
  group: 'common',
  codes: 'one',
  code: 'SAVE10',
  document: ({ day }) => ({
    trigger: 'code',
    effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
    schedule: { starts: day(0), ends: day(13) },
    limits: { per_customer: 1 },
  }),
})
