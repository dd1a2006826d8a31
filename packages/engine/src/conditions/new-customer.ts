/**
 * The first order of a customer: `order_count`, if sent, is 0 and the ledger has no uncancelled order under any identity.
 * Either of them is enough to refuse; what decides about guests, of whom nothing is known, is `guests`.
 */
import { enumOf, object, optional, type Schema } from '../params/index.ts'
import { type ConditionView, defineCondition, type Verdict } from './definition.ts'
import { rejected, satisfied, turned, unknown } from './verdicts.ts'

export interface NewCustomer {
  /** Nobody known: apply provisionally (the default), count them as new, or ask them to sign in. */
  readonly guests?: 'provisional' | 'accept' | 'refuse'
}

const params: Schema<NewCustomer> = object({ guests: optional(enumOf(['provisional', 'accept', 'refuse'])) })
const required = { order_count: 0 }
const signIn = { type: 'sign_in' } as const

export const newCustomer = defineCondition({
  type: 'new_customer',
  params,
  facts: ['customer_history'],
  reasons: ['not_new_customer', 'sign_in_required'],

  check,

  denied(given, view) {
    const details = { min: 1, order_count: view.cart.customer?.order_count ?? null }
    return turned('order_count_mismatch', check(given, view), details)
  },

  summary: {
    en: ({ guests }) =>
      guests === 'refuse'
        ? 'it is the first order of a customer who has signed in'
        : 'the customer has not ordered before',
    fr: ({ guests }) =>
      guests === 'refuse' ? 'c’est la première commande d’un client connecté' : 'c’est la première commande',
    de: ({ guests }) =>
      guests === 'refuse'
        ? 'es die erste Bestellung eines angemeldeten Kundenkontos ist'
        : 'es die erste Bestellung ist',
    es: ({ guests }) =>
      guests === 'refuse' ? 'es el primer pedido de un cliente que ha iniciado sesión' : 'es el primer pedido',
  },

  deniedSummary: {
    en: ({ guests }) =>
      guests === 'refuse'
        ? 'it is not the first order of a customer who has signed in'
        : 'the customer has ordered before',
    fr: ({ guests }) =>
      guests === 'refuse' ? 'ce n’est pas la première commande d’un client connecté' : 'le client a déjà commandé',
    de: ({ guests }) =>
      guests === 'refuse'
        ? 'es nicht die erste Bestellung eines angemeldeten Kundenkontos ist'
        : 'es nicht die erste Bestellung ist',
    es: ({ guests }) =>
      guests === 'refuse'
        ? 'no es el primer pedido de un cliente que ha iniciado sesión'
        : 'el cliente ya ha hecho algún pedido',
  },

  examples: [
    {
      title: 'No order so far',
      params: {},
      cart: { customer: { id: 'c1', order_count: 0 } },
      facts: { has_ordered: false },
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'The request says that there were orders',
      params: {},
      cart: { customer: { id: 'c1', order_count: 2 } },
      expect: { outcome: 'rejected', reason: 'not_new_customer' },
    },
    {
      title: 'The request knows of none, but the ledger has one under the same e-mail',
      params: {},
      cart: { customer: { email: 'a@example.com', order_count: 0 } },
      facts: { has_ordered: true },
      expect: { outcome: 'rejected', reason: 'not_new_customer' },
    },
    {
      title: 'Nobody known yet: given provisionally',
      params: {},
      cart: {},
      expect: { outcome: 'unknown', reason: 'not_new_customer', remedy: { type: 'sign_in' } },
    },
    { title: 'Guests may be counted as new', params: { guests: 'accept' }, cart: {}, expect: { outcome: 'satisfied' } },
    {
      title: 'Guests may be asked to sign in',
      params: { guests: 'refuse' },
      cart: {},
      expect: { outcome: 'rejected', reason: 'sign_in_required', remedy: { type: 'sign_in' } },
    },
  ],
})

function check({ guests = 'provisional' }: NewCustomer, view: ConditionView): Verdict {
  const { customer } = view.cart
  const count = customer?.order_count
  if ((count ?? 0) > 0 || view.facts.has_ordered === true) return returning(count)

  const known = customer?.id !== undefined || customer?.email !== undefined
  if (!known) return verdictOfGuest(guests)
  return looksNew(view)
}

function returning(count: number | undefined): Verdict {
  const known = count !== undefined && count > 0 ? { order_count: count } : {}
  return rejected('not_new_customer', {
    required,
    actual: count ? { order_count: count } : 'ordered_before',
    details: known,
  })
}

function verdictOfGuest(guests: 'provisional' | 'accept' | 'refuse'): Verdict {
  if (guests === 'accept') return satisfied(required, null)
  if (guests === 'refuse') return rejected('sign_in_required', { required, actual: null, details: {}, remedy: signIn })
  return unknown('not_new_customer', { required, details: {}, waiting_for: 'customer', remedy: signIn })
}

/** A known customer without any history in request or ledger is as unknown as a guest. */
function looksNew({ cart, facts }: ConditionView): Verdict {
  const asked = cart.customer?.order_count !== undefined || facts.has_ordered !== undefined
  return asked
    ? satisfied(required, { order_count: 0 })
    : unknown('not_new_customer', { required, details: {}, waiting_for: 'customer' })
}
