/**
 * What the shop says of the cart or of the customer in `attributes`, compared with a value. Nothing is converted: the
 * text "5" is not the number 5, and a text is neither above nor below a number. Only the request's own attributes are
 * read: a name such as `constructor` finds nothing unless the shop sent it. One that is missing, or null, is unknown and
 * stays so, for checkout does not bring it.
 *
 *   eq ne           the same text, number or truth value, or not
 *   gt gte lt lte   numbers
 *   in not_in       one of a list, or none of it
 *   contains        a list holds the value, or a text the text
 *   exists          it was sent (with `value: false`: it was not)
 */
import type { Cart } from '../model/cart.ts'
import { type Attribute, attributeParams, type Operator } from './attribute-params.ts'
import { attributeSummary, deniedAttributeSummary } from './attribute-summary.ts'
import { type ConditionView, defineCondition, type Verdict } from './definition.ts'
import { rejected, satisfied, turned, unknown } from './verdicts.ts'

export const attribute = defineCondition({
  type: 'attribute',
  params: attributeParams,
  facts: [],
  reasons: ['attribute_mismatch'],
  check,

  denied(given, view) {
    const actual = attributeOf(given, view.cart) ?? null
    return turned('attribute_mismatch', check(given, view), { ...toldOf(given), op: `not ${given.op}`, actual })
  },

  summary: attributeSummary,
  deniedSummary: deniedAttributeSummary,

  examples: [
    {
      title: 'The cart says so',
      params: { name: 'gift_wrap', of: 'cart', op: 'eq', value: true },
      cart: { attributes: { gift_wrap: true } },
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'Nothing is converted: a text is not a number',
      params: { name: 'points', of: 'customer', op: 'gte', value: 100 },
      cart: { customer: { id: 'c1', attributes: { points: '500' } } },
      expect: { outcome: 'rejected', reason: 'attribute_mismatch' },
    },
    {
      title: 'One of a list',
      params: { name: 'tier', of: 'customer', op: 'in', value: ['gold', 'platinum'] },
      cart: { customer: { id: 'c1', attributes: { tier: 'gold' } } },
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'A list that holds the value',
      params: { name: 'clubs', of: 'customer', op: 'contains', value: 'running' },
      cart: { customer: { id: 'c1', attributes: { clubs: ['chess', 'running'] } } },
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'What is missing is unknown, and checkout does not bring it',
      params: { name: 'gift_wrap', of: 'cart', op: 'ne', value: true },
      cart: { attributes: {} },
      expect: { outcome: 'unknown', reason: 'attribute_mismatch' },
    },
    {
      title: 'Whether it was sent at all',
      params: { name: 'gift_wrap', of: 'cart', op: 'exists' },
      cart: {},
      expect: { outcome: 'rejected', reason: 'attribute_mismatch' },
    },
  ],
})

function check(given: Attribute, { cart }: ConditionView): Verdict {
  const { of, op } = given
  const required = toldOf(given)
  const actual = attributeOf(given, cart)
  if (op === 'exists') {
    // Of a customer whose attributes the request does not carry nothing is known, not even what they lack.
    const asked = of === 'cart' || cart.customer?.attributes !== undefined
    if (!asked) return unknown('attribute_mismatch', { required, details: { ...required, actual: null } })
    const exists = actual !== undefined
    if (exists === required.value) return satisfied(required, exists)
    return rejected('attribute_mismatch', {
      required,
      actual: exists,
      details: { ...required, actual: actual ?? null },
    })
  }
  if (actual === undefined) return unknown('attribute_mismatch', { required, details: { ...required, actual: null } })
  if (compares[op](actual, given.value)) return satisfied(required, actual)
  return rejected('attribute_mismatch', { required, actual, details: { ...required, actual } })
}

function toldOf({ name, of, op, value }: Attribute) {
  return { name, of, op, value: op === 'exists' ? value !== false : value }
}

/** Own properties only; null is as good as missing. */
function attributeOf({ name, of }: Attribute, { attributes, customer }: Cart): unknown {
  const given = of === 'cart' ? attributes : customer?.attributes
  return given && Object.hasOwn(given, name) ? (given[name] ?? undefined) : undefined
}

type Compare = (actual: unknown, value: unknown) => boolean

const compares: Readonly<Record<Exclude<Operator, 'exists'>, Compare>> = {
  eq: (actual, value) => actual === value,
  ne: (actual, value) => actual !== value,
  gt: numbers((actual, value) => actual > value),
  gte: numbers((actual, value) => actual >= value),
  lt: numbers((actual, value) => actual < value),
  lte: numbers((actual, value) => actual <= value),
  in: (actual, value) => Array.isArray(value) && value.includes(actual),
  not_in: (actual, value) => Array.isArray(value) && !value.includes(actual),
  contains: (actual, value) => {
    if (Array.isArray(actual)) return actual.includes(value)
    return typeof actual === 'string' && typeof value === 'string' && actual.includes(value)
  },
}

function numbers(compare: (actual: number, value: number) => boolean): Compare {
  return (actual, value) => typeof actual === 'number' && typeof value === 'number' && compare(actual, value)
}
