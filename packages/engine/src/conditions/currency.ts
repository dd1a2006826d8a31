/** Which currency the cart is in: one of some, or none of them. It is always known. */
import { isCurrency } from '../money/currencies.ts'
import { type Schema, string } from '../params/index.ts'
import { type ConditionView, defineOpposable, type Verdict } from './definition.ts'
import { admits, listsOf, type Membership, membership, opposite } from './membership.ts'
import { rejected, satisfied } from './verdicts.ts'

const text = string({
  pattern: /^[A-Z]{3}$/,
  expected: 'a currency code of three capital letters, such as "EUR"',
  format: 'currency',
})

const code: Schema<string> = {
  json: text.json,
  parse(value, path, issues) {
    const read = text.parse(value, path, issues)
    if (read === undefined || isCurrency(read)) return read
    issues.push({ path, code: 'format', message: `"${read}" is not a currency code of ISO 4217.` })
    return undefined
  },
}

export const currency = defineOpposable({
  type: 'currency',
  params: membership(code, {}),
  facts: [],
  reasons: ['wrong_currency'],
  check,
  opposite,

  summary: {
    en: ({ any_of, none_of }, phrases) =>
      any_of ? `prices are in ${phrases.list(any_of, 'or')}` : `prices are not in ${phrases.list(none_of ?? [], 'or')}`,
    fr: ({ any_of, none_of }, phrases) =>
      any_of
        ? `les prix sont en ${phrases.list(any_of, 'or')}`
        : `les prix ne sont pas en ${phrases.list(none_of ?? [], 'or')}`,
    de: ({ any_of, none_of }, phrases) =>
      any_of
        ? `die Preise in ${phrases.list(any_of, 'or')} angegeben sind`
        : `die Preise nicht in ${phrases.list(none_of ?? [], 'or')} angegeben sind`,
    es: ({ any_of, none_of }, phrases) =>
      any_of
        ? `los precios están en ${phrases.list(any_of, 'or')}`
        : `los precios no están en ${phrases.list(none_of ?? [], 'or')}`,
  },

  necessary: ({ any_of }) => any_of && { anyOf: any_of.map(name => `currency:${name}`) },

  examples: [
    {
      title: 'In one of the currencies',
      params: { any_of: ['USD', 'CAD'] },
      cart: { currency: 'CAD' },
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'In another currency',
      params: { any_of: ['EUR'] },
      cart: { currency: 'USD' },
      expect: { outcome: 'rejected', reason: 'wrong_currency' },
    },
    {
      title: 'In a currency that is shut out',
      params: { none_of: ['JPY'] },
      cart: { currency: 'JPY' },
      expect: { outcome: 'rejected', reason: 'wrong_currency' },
    },
  ],
})

function check(given: Membership, { cart }: ConditionView): Verdict {
  const required = listsOf(given)
  const actual = cart.currency
  if (admits(given, [actual])) return satisfied(required, actual)
  return rejected('wrong_currency', { required, actual, details: { currency: actual, currencies: given.any_of ?? [] } })
}
