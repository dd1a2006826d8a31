/** Where the order is placed (web, app, pos): one of some channels, or none of them. */
import { string } from '../params/index.ts'
import { type ConditionView, defineOpposable, type Verdict } from './definition.ts'
import { admits, listsOf, type Membership, membership, opposite } from './membership.ts'
import { rejected, satisfied, unknown } from './verdicts.ts'

export const salesChannel = defineOpposable({
  type: 'sales_channel',
  params: membership(string(), {}),
  facts: [],
  reasons: ['wrong_sales_channel'],

  check,
  opposite,

  summary: {
    en: ({ any_of, none_of }, phrases) =>
      any_of
        ? `the order is placed in ${phrases.list(any_of, 'or')}`
        : `the order is not placed in ${phrases.list(none_of ?? [], 'or')}`,
    fr: ({ any_of, none_of }, phrases) =>
      any_of
        ? `la commande est passée via ${phrases.list(any_of, 'or')}`
        : `la commande n’est pas passée via ${phrases.list(none_of ?? [], 'or')}`,
    de: ({ any_of, none_of }, phrases) =>
      any_of
        ? `die Bestellung über ${phrases.list(any_of, 'or')} erfolgt`
        : `die Bestellung nicht über ${phrases.list(none_of ?? [], 'or')} erfolgt`,
    es: ({ any_of, none_of }, phrases) =>
      any_of
        ? `el pedido se realiza a través de ${phrases.list(any_of, 'or')}`
        : `el pedido no se realiza a través de ${phrases.list(none_of ?? [], 'or')}`,
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

function check(given: Membership, { cart }: ConditionView): Verdict {
  const required = listsOf(given)
  const actual = cart.context?.sales_channel
  if (actual === undefined) {
    return unknown('wrong_sales_channel', { required, details: { ...required, sales_channel: null } })
  }
  if (admits(given, [actual])) return satisfied(required, actual)
  return rejected('wrong_sales_channel', { required, actual, details: { ...required, sales_channel: actual } })
}
