/** INFLU_SARAH: a code of an influencer, with what it earns told apart. */
import { defineTemplate } from './template.ts'

export const influencer = defineTemplate({
  id: 'influencer',
  group: 'partners',
  codes: 'one',
  code: 'SARAH10',
  document: ({ money, day }) => ({
    trigger: 'code',
    effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
    schedule: { starts: day(0), ends: day(59) },
    limits: { per_customer: 1, budget: money(2000) },
  }),
})
