/** Where the order goes to, is billed to, or was looked up from, by ISO 3166-1 country code. */
import type { CartContext } from '../model/cart.ts'
import type { Remedy } from '../model/quote.ts'
import { enumOf, optional, string } from '../params/index.ts'
import { type Awaited, defineCondition } from './definition.ts'
import { admits, listsOf, type Membership, membership } from './membership.ts'
import { rejected, satisfied, unknown } from './verdicts.ts'

type Address = 'shipping' | 'billing' | 'ip'

export interface Country extends Membership {
  /** Of which address; `shipping` when absent. */
  readonly of?: Address
}

interface Place {
  readonly field: 'shipping_country' | 'billing_country' | 'ip_country'
  /** The country of the network address comes with the request or not at all. */
  readonly waiting_for?: Awaited
}

const places: Readonly<Record<Address, Place>> = {
  shipping: { field: 'shipping_country', waiting_for: 'destination' },
  billing: { field: 'billing_country', waiting_for: 'destination' },
  ip: { field: 'ip_country' },
}

const words: Readonly<Record<Address, string>> = {
  shipping: 'the order ships to',
  billing: 'the billing address is in',
  ip: 'the shopper is in',
}

const code = string({ pattern: /^[A-Z]{2}$/, expected: 'a country code of two capital letters, such as "FR"' })

export const country = defineCondition({
  type: 'country',
  params: membership(code, { of: optional(enumOf(['shipping', 'billing', 'ip'])) }),
  facts: [],
  reasons: ['wrong_country'],

  check(given: Country, { cart }) {
    const { of = 'shipping' } = given
    const { field, waiting_for } = places[of]
    const required = listsOf(given)
    const remedy = remedyOf(of, given)
    const actual = (cart.context as CartContext | undefined)?.[field]
    if (actual === undefined) {
      return unknown('wrong_country', { required, details: { ...required, of, country: null }, waiting_for, remedy })
    }
    if (admits(given, [actual])) return satisfied(required, actual)
    return rejected('wrong_country', { required, actual, details: { ...required, of, country: actual }, remedy })
  },

  summary: {
    en: ({ any_of, none_of, of = 'shipping' }, phrases) => {
      const names = phrases.list((any_of ?? none_of ?? []).map(phrases.country), 'or')
      return any_of ? `${words[of]} ${names}` : `${words[of]} any country but ${names}`
    },
  },

  necessary: ({ any_of, of = 'shipping' }) => any_of && { anyOf: any_of.map(name => `${places[of].field}:${name}`) },

  examples: [
    {
      title: 'Ships to one of the countries',
      params: { any_of: ['FR', 'BE'], of: 'shipping' },
      cart: { context: { shipping_country: 'BE' } },
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'Ships elsewhere',
      params: { any_of: ['FR'], of: 'shipping' },
      cart: { context: { shipping_country: 'US' } },
      expect: {
        outcome: 'rejected',
        reason: 'wrong_country',
        remedy: { type: 'set_country', of: 'shipping', any_of: ['FR'] },
      },
    },
    {
      title: 'Billed in a country that is shut out',
      params: { none_of: ['US'], of: 'billing' },
      cart: { context: { billing_country: 'US' } },
      expect: { outcome: 'rejected', reason: 'wrong_country' },
    },
    {
      title: 'The destination comes at checkout',
      params: { any_of: ['FR'], of: 'shipping' },
      cart: {},
      expect: {
        outcome: 'unknown',
        reason: 'wrong_country',
        remedy: { type: 'set_country', of: 'shipping', any_of: ['FR'] },
      },
    },
    {
      title: 'The country of the network address does not',
      params: { any_of: ['FR'], of: 'ip' },
      cart: {},
      expect: { outcome: 'unknown', reason: 'wrong_country' },
    },
  ],
})

function remedyOf(of: Address, { any_of }: Country): Remedy | undefined {
  return any_of && of !== 'ip' ? { type: 'set_country', of, any_of } : undefined
}
