/** META10, EMAIL15, PODCAST20: one code per channel, so that the report says where orders come from. */
import { defineTemplate } from './template.ts'

export const channel = defineTemplate({
  id: 'channel',
  group: 'partners',
  codes: 'one',
  code: 'PODCAST20',
  document: ({ day }) => ({
    trigger: 'code',
    effects: [{ type: 'percent_off', percent: '20', target: 'order' }],
    schedule: { starts: day(0), ends: day(29) },
    limits: { per_customer: 1 },
    combination: { with: ['shipping'], group: 'channel' },
  }),
})
