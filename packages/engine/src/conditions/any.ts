/** At least one of some conditions. When none holds, the closest is told: one that the shopper can do something about. */
import { type ConditionDefinition, defineCondition } from './definition.ts'
import { allOf, anyOf, type Group, groupParams, keysOfAny, summaryOf } from './groups.ts'

export const any: ConditionDefinition<Group, 'any'> = defineCondition({
  type: 'any',
  params: groupParams,
  // One of its conditions may ask for it.
  facts: ['customer_history'],
  reasons: [],
  parts: ({ conditions }) => conditions,
  check: (group, view) => anyOf(group, view, 'holds'),
  denied: (group, view) => allOf(group, view, 'denied'),
  summary: summaryOf('or', 'holds'),
  deniedSummary: summaryOf('and', 'denied'),
  necessary: keysOfAny,

  examples: [
    {
      title: 'One is enough',
      params: {
        conditions: [
          { type: 'customer_segment', any_of: ['vip'] },
          { type: 'minimum_subtotal', amount: { USD: 1000 } },
        ],
      },
      cart: {},
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'None holds: told is the one that the shopper can mend',
      params: {
        conditions: [
          { type: 'customer_segment', any_of: ['vip'] },
          { type: 'minimum_subtotal', amount: { USD: 5000 } },
        ],
      },
      cart: { customer: { id: 'c1', segments: [] } },
      expect: {
        outcome: 'rejected',
        reason: 'subtotal_too_low',
        remedy: { type: 'add_amount', amount: 4000, items: {} },
      },
    },
    {
      title: 'Nothing can be done: the first in the published order',
      params: {
        conditions: [
          { type: 'sales_channel', any_of: ['pos'] },
          { type: 'customer_segment', any_of: ['vip'] },
        ],
      },
      cart: { customer: { id: 'c1', segments: [] }, context: { sales_channel: 'web' } },
      expect: { outcome: 'rejected', reason: 'wrong_segment' },
    },
    {
      title: 'Unknown: checkout brings the destination, which may decide it',
      params: {
        conditions: [
          { type: 'sales_channel', any_of: ['pos'] },
          { type: 'country', any_of: ['FR'] },
        ],
      },
      cart: { context: { sales_channel: 'web' } },
      expect: {
        outcome: 'unknown',
        reason: 'wrong_country',
        remedy: { type: 'set_country', of: 'shipping', any_of: ['FR'] },
      },
    },
  ],
})
