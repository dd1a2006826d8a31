/**
 * Which region the order goes to, is billed to, or was looked up from, by ISO 3166-2 code ("US-CA"). A cart that names
 * only a country has a region of that country: it is in none of the listed ones when they all lie in other countries.
 */
import type { CartContext } from '../model/cart.ts'
import { enumOf, optional, string } from '../params/index.ts'
import { type Awaited, type ConditionView, defineOpposable, type Verdict } from './definition.ts'
import { admits, listsOf, type Membership, membership, opposite } from './membership.ts'
import { rejected, satisfied, unknown } from './verdicts.ts'

type Address = 'shipping' | 'billing' | 'ip'

export interface Region extends Membership {
  /** Of which address; `shipping` when absent. */
  readonly of?: Address
}

interface Place {
  readonly field: 'shipping_region' | 'billing_region' | 'ip_region'
  readonly country: 'shipping_country' | 'billing_country' | 'ip_country'
  /** The region of the network address comes with the request or not at all. */
  readonly waiting_for?: Awaited
}

const places: Readonly<Record<Address, Place>> = {
  shipping: { field: 'shipping_region', country: 'shipping_country', waiting_for: 'destination' },
  billing: { field: 'billing_region', country: 'billing_country', waiting_for: 'destination' },
  ip: { field: 'ip_region', country: 'ip_country' },
}

const code = string({
  pattern: /^[A-Z]{2}-[A-Z0-9]{1,3}$/,
  expected: 'a region of ISO 3166-2, such as "US-CA"',
  format: 'region',
})

export const region = defineOpposable({
  type: 'region',
  params: membership(code, { of: optional(enumOf(['shipping', 'billing', 'ip'])) }),
  facts: [],
  reasons: ['wrong_region'],
  check,
  opposite,

  summary: {
    en: (given, phrases) => {
      const { any_of, of = 'shipping' } = given
      const clause = { shipping: 'the order ships to', billing: 'the billing address is in', ip: 'the shopper is in' }[
        of
      ]
      return any_of ? `${clause} ${names(given, phrases)}` : `${clause} any region but ${names(given, phrases)}`
    },
    fr: (given, phrases) => {
      const { any_of, of = 'shipping' } = given
      const clause = {
        shipping: 'la commande est expédiée',
        billing: 'l’adresse de facturation se trouve',
        ip: 'l’acheteur se trouve',
      }[of]
      return `${clause} ${any_of ? 'dans' : 'ailleurs que dans'} la région ${names(given, phrases)}`
    },
    de: (given, phrases) => {
      const { any_of, of = 'shipping' } = given
      const where = `${any_of ? '' : 'nicht '}${of === 'shipping' ? 'nach' : 'in'} ${names(given, phrases)}`
      if (of === 'shipping') return `die Bestellung ${where} geliefert wird`
      return of === 'billing' ? `die Rechnungsadresse ${where} liegt` : `der Einkauf ${where} getätigt wird`
    },
    es: (given, phrases) => {
      const { any_of, of = 'shipping' } = given
      const no = any_of ? '' : 'no '
      const list = names(given, phrases)
      if (of === 'shipping') return `el pedido ${no}se envía a la región ${list}`
      const who = of === 'billing' ? 'la dirección de facturación' : 'el comprador'
      return `${who} ${no}está en la región ${list}`
    },
  },

  necessary: ({ any_of, of = 'shipping' }) => any_of && { anyOf: any_of.map(name => `${places[of].field}:${name}`) },

  examples: [
    {
      title: 'Ships to one of the regions',
      params: { any_of: ['US-CA', 'US-NY'] },
      cart: { context: { shipping_country: 'US', shipping_region: 'US-CA' } },
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'Ships to a region that is shut out',
      params: { none_of: ['US-AK', 'US-HI'], of: 'shipping' },
      cart: { context: { shipping_region: 'US-HI' } },
      expect: { outcome: 'rejected', reason: 'wrong_region' },
    },
    {
      title: 'Billed in another region',
      params: { any_of: ['US-CA'], of: 'billing' },
      cart: { context: { billing_region: 'US-NY', shipping_region: 'US-CA' } },
      expect: { outcome: 'rejected', reason: 'wrong_region' },
    },
    {
      title: 'A country in which none of the regions lies',
      params: { none_of: ['US-AK', 'US-HI'] },
      cart: { context: { shipping_country: 'NL' } },
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'The destination comes at checkout',
      params: { any_of: ['US-CA'] },
      cart: { context: { shipping_country: 'US' } },
      expect: { outcome: 'unknown', reason: 'wrong_region' },
    },
    {
      title: 'The region of the network address does not',
      params: { any_of: ['US-CA'], of: 'ip' },
      cart: {},
      expect: { outcome: 'unknown', reason: 'wrong_region' },
    },
  ],
})

function check(given: Region, { cart }: ConditionView): Verdict {
  const { of = 'shipping' } = given
  const { field, country, waiting_for } = places[of]
  const required = listsOf(given)
  const context: CartContext = cart.context ?? {}
  const actual = context[field]
  const details = { ...required, of, region: actual ?? null }
  if (actual === undefined && !isElsewhere(given, context[country])) {
    return unknown('wrong_region', { required, details, waiting_for })
  }
  if (admits(given, actual === undefined ? [] : [actual])) return satisfied(required, actual ?? null)
  return rejected('wrong_region', { required, actual: actual ?? null, details })
}

/** The country is known, and every listed region lies in another one. */
function isElsewhere({ any_of, none_of }: Region, country: string | undefined): boolean {
  return country !== undefined && (any_of ?? none_of ?? []).every(name => !name.startsWith(`${country}-`))
}

function names(
  { any_of, none_of }: Region,
  phrases: { readonly list: (words: readonly string[], join: 'or') => string },
) {
  return phrases.list(any_of ?? none_of ?? [], 'or')
}
