/** So many eligible units must be in the cart, or on one line of it. */
import { filterKeys, type ItemsFilter, itemsFilter } from '../items/index.ts'
import { enumOf, integer, object, optional, type Schema } from '../params/index.ts'
import { type ConditionView, defineCondition, type Verdict } from './definition.ts'
import { linesToRemove } from './lines-to-remove.ts'
import { rejected, satisfied, turned } from './verdicts.ts'

export interface MinimumQuantity {
  readonly quantity: number
  readonly items?: ItemsFilter
  /** `line`: one line alone must reach it. */
  readonly scope?: 'cart' | 'line'
}

const params: Schema<MinimumQuantity> = object({
  quantity: integer(1, 1_000_000_000),
  items: optional(itemsFilter()),
  scope: optional(enumOf(['cart', 'line'])),
})

export const minimumQuantity = defineCondition({
  type: 'minimum_quantity',
  params,
  facts: [],
  reasons: ['quantity_too_low'],

  check,

  /** There is no word for too many: the cart is not the one that the promotion is about. */
  denied(given, view) {
    const { quantity, items, scope } = given
    const excess = scope === 'line' ? 0 : view.quantityOf(items) - quantity + 1
    const remedy = excess > 0 ? linesToRemove(view.cart, items, excess, line => line.quantity) : undefined
    return turned('no_eligible_items', check(given, view), {}, remedy)
  },

  summary: {
    en: ({ quantity, items, scope }, phrases) => {
      const where = scope === 'line' ? 'one line has' : 'the cart has'
      return `${where} at least ${phrases.quantity(quantity, items)}`
    },
    fr: ({ quantity, items, scope }, phrases) => {
      const where = scope === 'line' ? 'une ligne du panier' : 'le panier'
      return `${where} contient au moins ${phrases.quantity(quantity, items)}`
    },
    de: ({ quantity, items, scope }, phrases) => {
      const where = scope === 'line' ? 'eine Position' : 'der Warenkorb'
      return `${where} mindestens ${phrases.quantity(quantity, items)} enthält`
    },
    es: ({ quantity, items, scope }, phrases) => {
      const where = scope === 'line' ? 'una línea del carrito' : 'el carrito'
      return `${where} contiene al menos ${phrases.quantity(quantity, items)}`
    },
  },

  deniedSummary: {
    en: ({ quantity, items, scope }, phrases) => {
      if (quantity === 1) return `the cart has ${phrases.none(items)}`
      const where = scope === 'line' ? 'every line has' : 'the cart has'
      return `${where} fewer than ${phrases.quantity(quantity, items)}`
    },
    fr: ({ quantity, items, scope }, phrases) => {
      if (quantity === 1) return `le panier ne contient ${phrases.none(items)}`
      const where = scope === 'line' ? 'chaque ligne du panier' : 'le panier'
      return `${where} contient moins de ${phrases.quantity(quantity, items)}`
    },
    de: ({ quantity, items, scope }, phrases) => {
      if (quantity === 1) return `der Warenkorb ${phrases.none(items)} enthält`
      const where = scope === 'line' ? 'jede Position' : 'der Warenkorb'
      return `${where} weniger als ${phrases.quantity(quantity, items)} enthält`
    },
    es: ({ quantity, items, scope }, phrases) => {
      if (quantity === 1) return `el carrito no contiene ${phrases.none(items)}`
      const where = scope === 'line' ? 'cada línea del carrito' : 'el carrito'
      return `${where} contiene menos de ${phrases.quantity(quantity, items)}`
    },
  },

  necessary: ({ items }) => filterKeys(items),

  examples: [
    {
      title: 'Units are counted over all lines',
      params: { quantity: 3 },
      cart: {
        line_items: [
          { id: 'a', quantity: 1, unit_price: 1000 },
          { id: 'b', quantity: 2, unit_price: 1000 },
        ],
      },
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'One unit of the right kind is missing',
      params: { quantity: 2, items: { include: [{ skus: ['TEE'] }] } },
      cart: {
        line_items: [
          { id: 'a', sku: 'TEE', quantity: 1, unit_price: 1000 },
          { id: 'b', sku: 'MUG', quantity: 5, unit_price: 1000 },
        ],
      },
      expect: {
        outcome: 'rejected',
        reason: 'quantity_too_low',
        remedy: { type: 'add_quantity', quantity: 1, items: { include: [{ skus: ['TEE'] }] } },
      },
    },
    {
      title: 'One line alone must reach it',
      params: { quantity: 3, scope: 'line' },
      cart: {
        line_items: [
          { id: 'a', quantity: 2, unit_price: 1000 },
          { id: 'b', quantity: 2, unit_price: 1000 },
        ],
      },
      expect: {
        outcome: 'rejected',
        reason: 'quantity_too_low',
        remedy: { type: 'add_quantity', quantity: 1, items: {} },
      },
    },
  ],
})

function check({ quantity: required, items, scope = 'cart' }: MinimumQuantity, view: ConditionView): Verdict {
  const actual = scope === 'line' ? view.largestLineQuantityOf(items) : view.quantityOf(items)
  if (actual >= required) return satisfied(required, actual)

  const missing = required - actual
  return rejected('quantity_too_low', {
    required,
    actual,
    details: { scope, required, actual, missing, ...(items && { items }) },
    remedy: { type: 'add_quantity', quantity: missing, items: items ?? {} },
  })
}
