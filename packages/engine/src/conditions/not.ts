/**
 * None of some conditions may hold. An unknown one leaves it unknown: nobody is let in because a fact is missing.
 * The refusal is the one of the condition that holds, in its own words: not in France reads "is not for orders shipped
 * to France".
 */
import type { Summary } from '../locales/phrases.ts'
import { type ConditionDefinition, defineCondition } from './definition.ts'
import { allOf, anyOf, type Group, groupParams, summaries } from './groups.ts'

const summary: Summary<Group> = {
  en: (group, phrases) => `it is not the case that ${phrases.list(summaries(group, 'en', phrases), 'or')}`,
  fr: (group, phrases) =>
    `${isOne(group) ? 'la condition suivante n’est pas remplie' : 'aucune de ces conditions n’est remplie'} : ${phrases.list(summaries(group, 'fr', phrases), 'or')}`,
  de: (group, phrases) => `nicht gilt, dass ${phrases.list(summaries(group, 'de', phrases), 'or')}`,
  es: (group, phrases) =>
    `${isOne(group) ? 'no se cumple esta condición' : 'no se cumple ninguna de estas condiciones'}: ${phrases.list(summaries(group, 'es', phrases), 'or')}`,
}

function isOne({ conditions }: Group): boolean {
  return conditions.length === 1
}

export const not: ConditionDefinition<Group, 'not'> = defineCondition({
  type: 'not',
  params: groupParams,
  // One of its conditions may ask for it.
  facts: ['customer_history'],
  reasons: [],
  parts: ({ conditions }) => conditions,
  check: (group, view) => allOf(group, view, 'denied'),
  denied: (group, view) => anyOf(group, view, 'holds'),
  summary,

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
