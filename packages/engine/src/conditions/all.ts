/** Every one of some conditions: what a promotion's own list says, for use inside `any` and `not`. */
import { type ConditionDefinition, defineCondition } from './definition.ts'
import { allOf, anyOf, type Group, groupParams, keysOfAll, summaryOf } from './groups.ts'

export const all: ConditionDefinition<Group, 'all'> = defineCondition({
  type: 'all',
  params: groupParams,
  // One of its conditions may ask for it.
  facts: ['customer_history'],
  reasons: [],
  parts: ({ conditions }) => conditions,
  check: (group, view) => allOf(group, view, 'holds'),
  denied: (group, view) => anyOf(group, view, 'denied'),
  summary: summaryOf('and', 'holds'),
  deniedSummary: summaryOf('or', 'denied'),
  necessary: keysOfAll,

  examples: [
    {
      title: 'Both hold',
      params: {
        conditions: [
          { type: 'minimum_subtotal', amount: { USD: 5000 } },
          { type: 'country', any_of: ['FR'] },
        ],
      },
      cart: {
        line_items: [{ id: 'a', quantity: 2, unit_price: 2500 }],
        context: { shipping_country: 'FR' },
      },
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'Both fail: the reason that comes first in the published order is told; more goods would not mend both',
      params: {
        conditions: [
          { type: 'minimum_subtotal', amount: { USD: 5000 } },
          { type: 'sales_channel', any_of: ['pos'] },
        ],
      },
      cart: { context: { sales_channel: 'web' } },
      expect: {
        outcome: 'rejected',
        reason: 'wrong_sales_channel',
      },
    },
    {
      title: 'One that fails decides, whatever the unknown one turns out to be',
      params: {
        conditions: [
          { type: 'customer', known: true },
          { type: 'minimum_quantity', quantity: 2 },
        ],
      },
      cart: {},
      expect: {
        outcome: 'rejected',
        reason: 'quantity_too_low',
        remedy: { type: 'add_quantity', quantity: 1, items: {} },
      },
    },
    {
      title: 'Unknown until checkout brings the customer',
      params: {
        conditions: [
          { type: 'customer', known: true },
          { type: 'minimum_quantity', quantity: 1 },
        ],
      },
      cart: {},
      expect: { outcome: 'unknown', reason: 'sign_in_required', remedy: { type: 'sign_in' } },
    },
  ],
})
