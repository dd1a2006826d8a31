/** A limit per customer binds only who is known: a guest with a new e-mail address is a new customer. */
import { conditionsIn, isPerCustomer } from '../documents.ts'
import { defineRule } from '../rule.ts'
import type { Examined } from '../scene.ts'

interface Details extends Readonly<Record<string, unknown>> {
  readonly per_customer: number | null
}

export const guestsPerCustomer = defineRule<Details>({
  rule: 'guests_per_customer',
  severity: 'hint',

  *find({ subjects, settings }) {
    if (settings.per_customer_guests === 'refuse') return
    for (const promotion of subjects) {
      const { document, codes } = promotion
      if (!isPerCustomer(document) || asksWho(promotion)) continue
      if (document.trigger === 'code' && codes.length > 0 && codes.every(code => code.assigned_to)) continue
      yield {
        promotion: document.id,
        path: '$.limits',
        details: { per_customer: document.limits?.per_customer ?? null },
      }
    }
  },

  message: () =>
    'Guests can get round the limit per customer with another e-mail address. Asking for a sign-in, or personal codes, would hold it.',
})

/** Some condition already needs to know the customer. */
function asksWho({ document }: Examined): boolean {
  return conditionsIn(document.conditions).some(({ definition }) =>
    definition.reasons.some(
      reason => reason === 'sign_in_required' || reason === 'wrong_segment' || reason === 'wrong_customer',
    ),
  )
}
