/** So many eligible units must be in the cart, or on one line of it. */
import { filterKeys, type ItemsFilter, itemsFilter } from '../items/index.ts'
import { enumOf, integer, object, optional, type Schema } from '../params/index.ts'
import { defineCondition } from './definition.ts'
import { rejected, satisfied } from './verdicts.ts'

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

  check({ quantity: required, items, scope = 'cart' }, view) {
    const actual = scope === 'line' ? view.largestLineQuantityOf(items) : view.quantityOf(items)
    if (actual >= required) return satisfied(required, actual)

    const missing = required - actual
    return rejected('quantity_too_low', {
      required,
      actual,
      details: { scope, required, actual, missing, ...(items && { items }) },
      remedy: { type: 'add_quantity', quantity: missing, items: items ?? {} },
    })
  },

  summary: {
    en: ({ quantity, items, scope }, phrases) => {
      const where = scope === 'line' ? 'one line has' : 'the cart has'
      return `${where} at least ${phrases.quantity(quantity, items)}`
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
