/** How many orders the customer has made before, as the request says: at least, at most, or exactly so many. */
import { integer, object, optional, type Schema } from '../params/index.ts'
import { defineCondition } from './definition.ts'
import { identityOf, isKnown } from './identity.ts'
import { rejected, satisfied, unknown } from './verdicts.ts'

export interface OrderCount {
  readonly min?: number
  readonly max?: number
}

const most = 1_000_000_000
const fields = object(
  { min: optional(integer(0, most)), max: optional(integer(0, most)) },
  { atLeastOneOf: [['min', 'max']] },
)

/** At least none, with nothing else, is everybody; and nobody has at least 3 and at most 2. */
const params: Schema<OrderCount> = {
  json: fields.json,
  parse(value, path, issues) {
    const read = fields.parse(value, path, issues)
    if (!read) return undefined
    const { min = 0, max } = read
    if (max === undefined && min === 0) {
      issues.push({
        path: [...path, 'min'],
        code: 'too_small',
        message: 'Must be at least 1 where there is no maximum.',
      })
      return undefined
    }
    if (max !== undefined && max < min) {
      issues.push({ path: [...path, 'max'], code: 'too_small', message: 'Must be at least the minimum.' })
      return undefined
    }
    return read
  },
}

export const orderCount = defineCondition({
  type: 'order_count',
  params,
  facts: [],
  reasons: ['order_count_mismatch'],

  check({ min, max }, { cart: { customer } }) {
    const required = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
    const count = customer?.order_count
    if (count === undefined) {
      const details = { ...required, order_count: null }
      if (isKnown(identityOf(customer))) return unknown('order_count_mismatch', { required, details })
      return unknown('order_count_mismatch', {
        required,
        details,
        waiting_for: 'customer',
        remedy: { type: 'sign_in' },
      })
    }
    if (count >= (min ?? 0) && count <= (max ?? count)) return satisfied(required, count)
    return rejected('order_count_mismatch', { required, actual: count, details: { ...required, order_count: count } })
  },

  summary: {
    en: given =>
      `the customer has placed ${span(given, 'exactly', 'at least', 'at most', 'and')} earlier ${plural(given, 'order', 'orders')}`,
    fr: given =>
      `le client a déjà passé ${span(given, 'exactement', 'au moins', 'au plus', 'et')} ${plural(given, 'commande', 'commandes')}`,
    de: given =>
      `bisher ${span(given, 'genau', 'mindestens', 'höchstens', 'und')} ${plural(given, 'Bestellung', 'Bestellungen')} ${plural(given, 'vorliegt', 'vorliegen')}`,
    es: given =>
      `el cliente ya ha hecho ${span(given, 'exactamente', 'al menos', 'como máximo', 'y')} ${plural(given, 'pedido', 'pedidos')}`,
  },

  deniedSummary: {
    en: given =>
      `the customer has placed ${span(given, 'any number but', 'fewer than', 'more than', 'or')} earlier ${plural(given, 'order', 'orders')}`,
    fr: given =>
      `le client a déjà passé ${span(given, 'un autre nombre que', 'moins de', 'plus de', 'ou')} ${plural(given, 'commande', 'commandes')}`,
    de: given =>
      `bisher ${span(given, 'nicht genau', 'weniger als', 'mehr als', 'oder')} ${plural(given, 'Bestellung', 'Bestellungen')} ${plural(given, 'vorliegt', 'vorliegen')}`,
    es: given =>
      `el cliente ya ha hecho ${span(given, 'un número distinto de', 'menos de', 'más de', 'o')} ${plural(given, 'pedido', 'pedidos')}`,
  },

  examples: [
    {
      title: 'The third order, or a later one',
      params: { min: 2 },
      cart: { customer: { id: 'c1', order_count: 2 } },
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'Too many orders',
      params: { max: 4 },
      cart: { customer: { id: 'c1', order_count: 5 } },
      expect: { outcome: 'rejected', reason: 'order_count_mismatch' },
    },
    {
      title: 'Nobody known yet',
      params: { min: 2, max: 2 },
      cart: {},
      expect: { outcome: 'unknown', reason: 'order_count_mismatch', remedy: { type: 'sign_in' } },
    },
    {
      title: 'An account whose orders the request does not count',
      params: { min: 2 },
      cart: { customer: { id: 'c1' } },
      expect: { outcome: 'unknown', reason: 'order_count_mismatch' },
    },
  ],
})

/** "at least 2", "at most 4", "exactly 3", "at least 2 and at most 4". */
function span({ min = 0, max }: OrderCount, exactly: string, least: string, atMost: string, and: string): string {
  if (min === max) return `${exactly} ${min}`
  const bounds = [...(min > 0 ? [`${least} ${min}`] : []), ...(max === undefined ? [] : [`${atMost} ${max}`])]
  return bounds.join(` ${and} `)
}

/** By the number that stands last before the word. */
function plural({ min = 0, max = min }: OrderCount, one: string, many: string): string {
  return max === 1 ? one : many
}
