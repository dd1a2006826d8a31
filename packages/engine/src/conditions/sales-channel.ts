/** Where the order is placed (web, app, pos): one of some channels, or none of them. */
import { string } from '../params/index.ts'
import { defineCondition } from './definition.ts'
import { admits, listsOf, type Membership, membership } from './membership.ts'
import { rejected, satisfied, unknown } from './verdicts.ts'

export const salesChannel = defineCondition({
  type: 'sales_channel',
  params: membership(string(), {}),
  facts: [],
  reasons: ['wrong_sales_channel'],

  check(given: Membership, { cart }) {
    const required = listsOf(given)
    const actual = cart.context?.sales_channel
    if (actual === undefined) {
      return unknown('wrong_sales_channel', { required, details: { ...required, sales_channel: null } })
    }
    if (admits(given, [actual])) return satisfied(required, actual)
    return rejected('wrong_sales_channel', { required, actual, details: { ...required, sales_channel: actual } })
  },

  summary: {
    en: ({ any_of, none_of }, phrases) =>
      any_of
        ? `the order is placed in ${phrases.list(any_of, 'or')}`
        : `the order is not placed in ${phrases.list(none_of ?? [], 'or')}`,
  },

  necessary: ({ any_of }) => any_of && { anyOf: any_of.map(channel => `sales_channel:${channel}`) },

  examples: [
    {
      title: 'In one of the channels',
      params: { any_of: ['web', 'app'] },
      cart: { context: { sales_channel: 'app' } },
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'In another channel',
      params: { none_of: ['pos'] },
      cart: { context: { sales_channel: 'pos' } },
      expect: { outcome: 'rejected', reason: 'wrong_sales_channel' },
    },
    {
      title: 'The request does not say where',
      params: { any_of: ['web'] },
      cart: {},
      expect: { outcome: 'unknown', reason: 'wrong_sales_channel' },
    },
  ],
})
