/** A shop whose only promotion, its code, its customer, its day and its campaign have room for one order. */
import type { ShopDocuments } from './shop.ts'

export const once: ShopDocuments = {
  campaigns: [{ id: 'camp', limits: { redemptions: 1, budget: { USD: 800 } } }],
  promotions: [
    {
      id: 'p',
      campaign: 'camp',
      limits: {
        redemptions: 1,
        per_customer: 1,
        per_code: 1,
        units: 3,
        budget: { USD: 800 },
        per_period: [{ period: 'day', redemptions: 1, per_customer: 1, budget: { USD: 800 } }],
      },
    },
  ],
  codes: { ONE: { promotion: 'p', limits: { redemptions: 1, per_customer: 1 } } },
}
