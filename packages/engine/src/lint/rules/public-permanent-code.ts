/** A code that anybody can use and pass on, without limit and without end: it ends up on a coupon site and stays there. */
import { hasEnd, isLimited, isPerCustomer, isPublic } from '../documents.ts'
import { defineRule } from '../rule.ts'
import { isForAnybody } from './unconditional.ts'

interface Details extends Readonly<Record<string, unknown>> {
  readonly code: string
}

export const publicPermanentCode = defineRule<Details>({
  rule: 'public_permanent_code',
  severity: 'warning',

  *find({ subjects }) {
    for (const promotion of subjects) {
      const { document, codes } = promotion
      const { per_code } = document.limits ?? {}
      if (hasEnd(promotion) || isLimited(promotion) || isPerCustomer(document) || per_code !== undefined) continue
      // Without any condition it is reported as a whole.
      if (isForAnybody(promotion)) continue
      for (const { id, code, ends, limits, ...rest } of codes) {
        if (ends !== undefined || limits !== undefined || !isPublic({ id, code, ...rest })) continue
        yield { promotion: document.id, code: id, details: { code } }
      }
    }
  },

  message: ({ code }) => `${code} works for everybody, as often as they like, for ever. Give it an end or a limit.`,
})
