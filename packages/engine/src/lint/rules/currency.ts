/** Amounts and budgets that do not know the currency of the store: there the promotion is refused. */
import { some } from '../documents.ts'
import { defineRule } from '../rule.ts'

interface Details extends Readonly<Record<string, unknown>> {
  readonly currency: string
  readonly known: readonly string[]
  readonly budget: boolean
}

export const currency = defineRule<Details>({
  rule: 'currency',
  severity: 'warning',

  *find({ subjects, settings, options }) {
    for (const { document, currencies } of subjects) {
      if (!currencies) continue
      const store = settings.currency
      if (currencies.length > 0 && (options.settings?.currency === undefined || currencies.includes(store))) continue
      const budget = document.limits?.budget
      const ofBudget = budget !== undefined && Object.keys(budget).length > 0 && budget[store] === undefined
      const path = ofBudget ? '$.limits.budget' : '$.effects'
      const severity = currencies.length === 0 ? 'error' : 'warning'
      yield {
        promotion: document.id,
        severity,
        path,
        details: { currency: store, known: currencies, budget: ofBudget },
      }
    }
  },

  message({ currency: store, known, budget }) {
    if (known.length === 0) return 'It can never be used: its amounts and budgets have no currency in common.'
    const what = budget ? 'Its budget has' : 'It has'
    return `${what} no amount in ${store}, the currency of the store, only in ${some(known)}: other orders are refused.`
  },
})
