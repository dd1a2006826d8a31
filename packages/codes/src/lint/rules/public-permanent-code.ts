/** A code that anybody can use and pass on, without limit and without end: it ends up on a coupon site and stays there. */
import { defineRule } from '../rule.ts'

export const publicPermanentCode = defineRule<'public_permanent_code'>({
  rule: 'public_permanent_code',

  find({ code, promotion, limited }) {
    if (promotion === undefined || code.personal || limited) return undefined
    const ends = promotion.ends || code.ends !== undefined || code.expires_after !== undefined
    const perCustomer = promotion.per_customer || code.limits?.per_customer !== undefined
    return ends || perCustomer ? undefined : { severity: 'warning', details: { ends, limited } }
  },
})
