/**
 * How the order ships, by the `method` of its shipping charges. All charges are paid, so with several of them `any_of`
 * holds when one charge has a listed method and `none_of` when no charge has; a charge without a method is a fee that
 * says nothing. Not known yet: no `shipping` at all, or charges of which none names a method. `[]` ships nothing.
 */
import type { Cart } from '../model/cart.ts'
import { string } from '../params/index.ts'
import { type ConditionView, defineOpposable, type Verdict } from './definition.ts'
import { admits, listsOf, type Membership, membership, opposite } from './membership.ts'
import { rejected, satisfied, unknown } from './verdicts.ts'

export const shippingMethod = defineOpposable({
  type: 'shipping_method',
  params: membership(string(), {}),
  facts: [],
  reasons: ['wrong_shipping_method'],
  check,
  opposite,

  summary: {
    en: ({ any_of, none_of }, phrases) =>
      any_of
        ? `the order ships by ${phrases.list(any_of, 'or')}`
        : `the order does not ship by ${phrases.list(none_of ?? [], 'or')}`,
    fr: ({ any_of, none_of }, phrases) =>
      any_of
        ? `la commande est expédiée par ${phrases.list(any_of, 'or')}`
        : `la commande n’est pas expédiée par ${phrases.list(none_of ?? [], 'or')}`,
    de: ({ any_of, none_of }, phrases) =>
      any_of
        ? `die Bestellung mit ${phrases.list(any_of, 'or')} versandt wird`
        : `die Bestellung nicht mit ${phrases.list(none_of ?? [], 'or')} versandt wird`,
    es: ({ any_of, none_of }, phrases) =>
      any_of
        ? `el pedido se envía por ${phrases.list(any_of, 'or')}`
        : `el pedido no se envía por ${phrases.list(none_of ?? [], 'or')}`,
  },

  necessary: ({ any_of }) => any_of && { anyOf: any_of.map(method => `shipping_method:${method}`) },

  examples: [
    {
      title: 'Ships by one of the methods',
      params: { any_of: ['standard', 'express'] },
      cart: { shipping: [{ id: 's1', method: 'express', amount: 900 }] },
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'One charge of several is enough, and a fee without a method says nothing',
      params: { any_of: ['express'] },
      cart: {
        shipping: [
          { id: 's1', method: 'standard', amount: 500 },
          { id: 's2', method: 'express', amount: 900 },
          { id: 's3', amount: 200 },
        ],
      },
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'Ships by another method',
      params: { any_of: ['standard'] },
      cart: { shipping: [{ id: 's1', method: 'express', amount: 900 }] },
      expect: {
        outcome: 'rejected',
        reason: 'wrong_shipping_method',
        remedy: { type: 'set_shipping_method', any_of: ['standard'] },
      },
    },
    {
      title: 'One charge by a method that is shut out',
      params: { none_of: ['freight'] },
      cart: {
        shipping: [
          { id: 's1', method: 'standard', amount: 500 },
          { id: 's2', method: 'freight', amount: 9000 },
        ],
      },
      expect: { outcome: 'rejected', reason: 'wrong_shipping_method' },
    },
    {
      title: 'Checkout brings it',
      params: { any_of: ['standard'] },
      cart: {},
      expect: {
        outcome: 'unknown',
        reason: 'wrong_shipping_method',
        remedy: { type: 'set_shipping_method', any_of: ['standard'] },
      },
    },
  ],
})

function check(given: Membership, { cart }: ConditionView): Verdict {
  const required = listsOf(given)
  const { any_of } = given
  const remedy = any_of && ({ type: 'set_shipping_method', any_of } as const)
  const methods = methodsOf(cart)
  if (!methods) {
    const details = { ...required, shipping_method: null }
    return unknown('wrong_shipping_method', { required, details, waiting_for: 'shipping_method', remedy })
  }
  if (admits(given, methods)) return satisfied(required, methods)
  const details = { ...required, shipping_method: methods.length > 0 ? methods.join(', ') : null }
  return rejected('wrong_shipping_method', { required, actual: methods, details, remedy })
}

/** Sorted, each once; undefined when it is not known yet. */
function methodsOf({ shipping }: Cart): readonly string[] | undefined {
  if (!shipping) return undefined
  const methods = new Set(shipping.flatMap(charge => charge.method ?? []))
  return methods.size === 0 && shipping.length > 0 ? undefined : [...methods].sort()
}
