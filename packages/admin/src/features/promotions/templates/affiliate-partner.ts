/** An exclusive code of a partner site, told from all others, with an end so that a leak costs little. */
import { defineTemplate } from './template.ts'

export const affiliatePartner = defineTemplate({
  id: 'affiliate-partner',
  group: 'partners',
  codes: 'one',
  code: 'PARTNER8',
  document: ({ day }) => ({
    trigger: 'code',
    effects: [{ type: 'percent_off', percent: '8', target: 'order' }],
    schedule: { starts: day(0), ends: day(29) },
    limits: { per_customer: 1 },
    combination: { with: ['shipping'], group: 'partner' },
  }),
})
