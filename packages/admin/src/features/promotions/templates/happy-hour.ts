/** Friday evenings only: the same hours every week. */
import { defineTemplate } from './template.ts'

export const happyHour = defineTemplate({
  id: 'happy-hour',
  group: 'seasons',
  codes: 'one',
  code: 'HAPPY15',
  document: ({ day }) => ({
    trigger: 'code',
    effects: [{ type: 'percent_off', percent: '15', target: 'order' }],
    schedule: { starts: day(0), ends: day(59), weekly: [{ days: ['fri'], from: '17:00', to: '19:00' }] },
    limits: { per_period: [{ period: 'day', per_customer: 1 }] },
  }),
})
