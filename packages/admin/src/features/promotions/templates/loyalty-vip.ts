/** A better price for loyal customers; nobody else learns that the code exists. */
import { defineTemplate } from './template.ts'

export const loyaltyVip = defineTemplate({
  id: 'loyalty-vip',
  group: 'people',
  codes: 'one',
  code: 'VIP20',
  example: 'segment',
  document: ({ money, day }) => ({
    trigger: 'code',
    visibility: 'secret',
    conditions: [{ type: 'customer_segment', any_of: ['vip'] }],
    effects: [{ type: 'percent_off', percent: '20', target: 'order', max_amount: money(100) }],
    schedule: { starts: day(0), ends: day(89) },
    limits: { per_period: [{ period: 'month', per_customer: 1 }] },
  }),
})
