/** How the order is paid: by one of some methods, or by none of them. Checkout brings it. */
import { string } from '../params/index.ts'
import { type ConditionView, defineOpposable, type Verdict } from './definition.ts'
import { admits, listsOf, type Membership, membership, opposite } from './membership.ts'
import { rejected, satisfied, unknown } from './verdicts.ts'

export const paymentMethod = defineOpposable({
  type: 'payment_method',
  params: membership(string(), {}),
  facts: [],
  reasons: ['wrong_payment_method'],
  check,
  opposite,

  summary: {
    en: ({ any_of, none_of }, phrases) =>
      any_of
        ? `the order is paid by ${phrases.list(any_of, 'or')}`
        : `the order is not paid by ${phrases.list(none_of ?? [], 'or')}`,
    fr: ({ any_of, none_of }, phrases) =>
      any_of
        ? `la commande est payée par ${phrases.list(any_of, 'or')}`
        : `la commande n’est pas payée par ${phrases.list(none_of ?? [], 'or')}`,
    de: ({ any_of, none_of }, phrases) =>
      any_of
        ? `die Bestellung mit ${phrases.list(any_of, 'or')} bezahlt wird`
        : `die Bestellung nicht mit ${phrases.list(none_of ?? [], 'or')} bezahlt wird`,
    es: ({ any_of, none_of }, phrases) =>
      any_of
        ? `el pedido se paga con ${phrases.list(any_of, 'or')}`
        : `el pedido no se paga con ${phrases.list(none_of ?? [], 'or')}`,
  },

  necessary: ({ any_of }) => any_of && { anyOf: any_of.map(method => `payment_method:${method}`) },

  examples: [
    {
      title: 'Paid by one of the methods',
      params: { any_of: ['card', 'sepa'] },
      cart: { context: { payment_method: 'sepa' } },
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'Paid by another method',
      params: { any_of: ['card'] },
      cart: { context: { payment_method: 'invoice' } },
      expect: {
        outcome: 'rejected',
        reason: 'wrong_payment_method',
        remedy: { type: 'set_payment_method', any_of: ['card'] },
      },
    },
    {
      title: 'Paid by a method that is shut out',
      params: { none_of: ['invoice'] },
      cart: { context: { payment_method: 'invoice' } },
      expect: { outcome: 'rejected', reason: 'wrong_payment_method' },
    },
    {
      title: 'The method comes at checkout',
      params: { any_of: ['card'] },
      cart: {},
      expect: {
        outcome: 'unknown',
        reason: 'wrong_payment_method',
        remedy: { type: 'set_payment_method', any_of: ['card'] },
      },
    },
  ],
})

function check(given: Membership, { cart }: ConditionView): Verdict {
  const required = listsOf(given)
  const { any_of } = given
  const remedy = any_of && ({ type: 'set_payment_method', any_of } as const)
  const actual = cart.context?.payment_method
  if (actual === undefined) {
    const details = { ...required, payment_method: null }
    return unknown('wrong_payment_method', { required, details, waiting_for: 'payment_method', remedy })
  }
  if (admits(given, [actual])) return satisfied(required, actual)
  const details = { ...required, payment_method: actual }
  return rejected('wrong_payment_method', { required, actual, details, remedy })
}
