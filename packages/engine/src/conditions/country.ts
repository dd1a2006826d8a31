/** Where the order goes to, is billed to, or was looked up from, by ISO 3166-1 country code. */
import type { Phrases } from '../locales/phrases.ts'
import type { CartContext } from '../model/cart.ts'
import type { Remedy } from '../model/quote.ts'
import { enumOf, optional, string } from '../params/index.ts'
import { type Awaited, type ConditionView, defineOpposable, type Verdict } from './definition.ts'
import { admits, listsOf, type Membership, membership, opposite } from './membership.ts'
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

/** What the summaries say of each address; of countries that are shut out some languages say it with other words. */
interface Words {
  readonly en: string
  readonly fr: { readonly in: string; readonly out: string }
  readonly de: { readonly as: string; readonly verb: string }
  readonly es: { readonly in: string; readonly out: string }
}

const words: Readonly<Record<Address, Words>> = {
  shipping: {
    en: 'the order ships to',
    fr: { in: 'la commande est livrée dans', out: 'la commande n’est pas livrée dans' },
    de: { as: 'als Lieferland', verb: 'gewählt ist' },
    es: { in: 'el pedido se entrega en', out: 'el pedido no se entrega en' },
  },
  billing: {
    en: 'the billing address is in',
    fr: { in: 'l’adresse de facturation se trouve dans', out: 'l’adresse de facturation ne se trouve pas dans' },
    de: { as: 'als Rechnungsland', verb: 'gewählt ist' },
    es: { in: 'la dirección de facturación está en', out: 'la dirección de facturación no está en' },
  },
  ip: {
    en: 'the shopper is in',
    fr: { in: 'la commande est passée depuis', out: 'la commande n’est pas passée depuis' },
    de: { as: 'als Land der Bestellung', verb: 'erkannt wird' },
    es: { in: 'el pedido se realiza desde', out: 'el pedido no se realiza desde' },
  },
}

const code = string({
  pattern: /^[A-Z]{2}$/,
  expected: 'a country code of two capital letters, such as "FR"',
  format: 'country',
})

export const country = defineOpposable({
  type: 'country',
  params: membership(code, { of: optional(enumOf(['shipping', 'billing', 'ip'])) }),
  facts: [],
  reasons: ['wrong_country'],

  check,
  opposite,

  summary: {
    en: (given, phrases) => {
      const { of = 'shipping', any_of } = given
      return any_of
        ? `${words[of].en} ${told(given, phrases)}`
        : `${words[of].en} any country but ${told(given, phrases)}`
    },
    fr: (given, phrases) => {
      const { of = 'shipping', any_of, none_of } = given
      const several = (any_of ?? none_of ?? []).length > 1
      const which = several ? (any_of ? 'l’un de ces pays' : 'ces pays') : 'ce pays'
      return `${words[of].fr[any_of ? 'in' : 'out']} ${which} (${told(given, phrases)})`
    },
    de: (given, phrases) => {
      const { of = 'shipping', any_of } = given
      const { as, verb } = words[of].de
      return `${as} ${any_of ? '' : 'nicht '}${told(given, phrases)} ${verb}`
    },
    es: (given, phrases) => {
      const { of = 'shipping', any_of } = given
      return `${words[of].es[any_of ? 'in' : 'out']} ${told(given, phrases)}`
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

function check(given: Country, { cart }: ConditionView): Verdict {
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
}

function remedyOf(of: Address, { any_of }: Country): Remedy | undefined {
  return any_of && of !== 'ip' ? { type: 'set_country', of, any_of } : undefined
}

function told({ any_of, none_of }: Membership, phrases: Phrases): string {
  return phrases.list((any_of ?? none_of ?? []).map(phrases.country), 'or')
}
