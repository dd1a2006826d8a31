/**
 * None of some conditions may hold. An unknown one leaves it unknown: nobody is let in because a fact is missing.
 * The refusal is the one of the condition that holds, in its own words: not in France reads "is not for orders shipped
 * to France".
 */
import { type ConditionDefinition, defineCondition } from './definition.ts'
import { allOf, anyOf, type Group, groupParams, summaryOf } from './groups.ts'

export const not: ConditionDefinition<Group, 'not'> = defineCondition({
  type: 'not',
  params: groupParams,
  // One of its conditions may ask for it.
  facts: ['customer_history'],
  reasons: [],
  parts: ({ conditions }) => conditions,
  check: (group, view) => allOf(group, view, 'denied'),
  denied: (group, view) => anyOf(group, view, 'holds'),
  summary: summaryOf('and', 'denied'),
  deniedSummary: summaryOf('or', 'holds'),

  examples: [
    {
      title: 'It does not hold',
      params: { conditions: [{ type: 'contains', items: { include: [{ tags: ['clearance'] }] } }] },
      cart: {},
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'It holds: what is in the way may be removed',
      params: { conditions: [{ type: 'contains', items: { include: [{ tags: ['clearance'] }] } }] },
      cart: {
        line_items: [
          { id: 'a', quantity: 1, unit_price: 1000, tags: ['clearance'] },
          { id: 'b', quantity: 1, unit_price: 1000 },
        ],
      },
      expect: {
        outcome: 'rejected',
        reason: 'no_eligible_items',
        remedy: { type: 'remove_lines', line_items: ['a'] },
      },
    },
    {
      title: 'Several: none of them may hold',
      params: {
        conditions: [
          { type: 'sales_channel', any_of: ['pos'] },
          { type: 'country', any_of: ['US'] },
        ],
      },
      cart: { context: { sales_channel: 'web', shipping_country: 'US' } },
      expect: { outcome: 'rejected', reason: 'wrong_country' },
    },
    {
      title: 'Not unknown is unknown',
      params: { conditions: [{ type: 'country', any_of: ['US'] }] },
      cart: {},
      expect: { outcome: 'unknown', reason: 'wrong_country' },
    },
  ],
})
