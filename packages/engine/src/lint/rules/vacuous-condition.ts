/**
 * A condition that always holds: "at least 1 item", "at least $0.01". It holds for the smallest cart of nobody known, for
 * the largest, and for customers old and new; one that names items or people is never called vacuous.
 */

import type { ConditionView } from '../../conditions/definition.ts'
import { conditionByType } from '../../conditions/index.ts'
import { sampleView } from '../../conditions/sample-view.ts'
import type { Cart } from '../../model/cart.ts'
import { filtersIn } from '../documents.ts'
import { defineRule } from '../rule.ts'

interface Details extends Readonly<Record<string, unknown>> {
  readonly type: string
}

export const vacuousCondition = defineRule<Details>({
  rule: 'vacuous_condition',
  severity: 'warning',

  *find({ subjects, settings }) {
    const known = new Map<string, readonly ConditionView[]>()
    for (const { document, currencies } of subjects) {
      const currency = currencies && !currencies.includes(settings.currency) ? currencies[0] : settings.currency
      if (currency === undefined) continue
      const views = known.get(currency) ?? viewsIn(currency)
      known.set(currency, views)
      for (const [index, condition] of document.conditions.entries())
        if (alwaysHolds(condition, views))
          yield { promotion: document.id, path: `$.conditions[${index}]`, details: { type: condition.type } }
    }
  },

  message: ({ type }) => `This condition (${type}) holds for every cart, so it says nothing.`,
})

function alwaysHolds(condition: { readonly type: string }, views: readonly ConditionView[]): boolean {
  const definition = conditionByType(condition.type)
  if (!definition || definition.reasons.join() === 'wrong_currency') return false
  if (filtersIn(condition).some(({ filter }) => filter.include?.length || filter.exclude?.length)) return false
  return views.every(view => definition.check(condition as never, view).outcome === 'satisfied')
}

function viewsIn(currency: string): readonly ConditionView[] {
  const one: Partial<Cart> = { currency, line_items: [{ id: 'l1', quantity: 1, unit_price: 1 }] }
  const line = { quantity: 1_000_000, unit_price: 1_000_000 }
  const many: Partial<Cart> = {
    currency,
    line_items: [
      { id: 'l1', ...line },
      { id: 'l2', ...line },
    ],
  }
  const free = [{ id: 's1', amount: 0 }]
  return [
    sampleView(one),
    sampleView(many),
    sampleView(
      { ...one, shipping: free, customer: { id: 'c1', segments: [], order_count: 0 } },
      { has_ordered: false },
    ),
    sampleView(
      { ...many, shipping: free, customer: { id: 'c2', segments: [], order_count: 1000 } },
      { has_ordered: true },
    ),
  ]
}
