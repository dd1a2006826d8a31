/** FREESHIP: the code that pays for shipping. */
import { defineTemplate } from './template.ts'

export const freeShippingCode = defineTemplate({
  id: 'free-shipping-code',
  group: 'common',
  codes: 'one',
  code: 'FREESHIP',
  document: ({ day }) => ({
    trigger: 'code',
    effects: [{ type: 'shipping_off', percent: '100' }],
    schedule: { starts: day(0), ends: day(29) },
    limits: { per_customer: 1 },
  }),
})
