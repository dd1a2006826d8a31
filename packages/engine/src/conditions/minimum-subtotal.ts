/**
 * The cart, or its eligible lines, must be worth an amount: 65.00 of 75.00 is rejected with 10.00 missing.
 * The whole cart is read, also lines that another promotion owns.
 */
import { filterKeys, type ItemsFilter, itemsFilter } from '../items/index.ts'
import type { MoneyMap } from '../model/promotion.ts'
import { boolean, enumOf, moneyMap, object, optional, type Schema } from '../params/index.ts'
import { type ConditionView, defineCondition } from './definition.ts'
import { rejected, satisfied, unknown } from './verdicts.ts'
import { wrongCurrency } from './wrong-currency.ts'

export interface MinimumSubtotal {
  readonly amount: MoneyMap
  readonly items?: ItemsFilter
  readonly basis?: 'list' | 'remaining'
  readonly include?: 'items' | 'items_and_shipping'
  readonly with_tax?: boolean
}

const params: Schema<MinimumSubtotal> = object({
  amount: moneyMap(1),
  items: optional(itemsFilter()),
  basis: optional(enumOf(['list', 'remaining'])),
  include: optional(enumOf(['items', 'items_and_shipping'])),
  with_tax: optional(boolean()),
})

export const minimumSubtotal = defineCondition({
  type: 'minimum_subtotal',
  params,
  facts: [],
  reasons: ['subtotal_too_low', 'wrong_currency'],

  check(given, view) {
    const { currency } = view.cart
    const required = given.amount[currency]
    if (required === undefined) return wrongCurrency(given.amount, currency)

    const { actual, shippingUnknown } = worth(given, view)
    if (actual >= required) return satisfied(required, actual)

    const { items } = given
    const missing = required - actual
    const details = { currency, required, actual, missing, ...(items && { items }) }
    const remedy = { type: 'add_amount', amount: missing, items: items ?? {} } as const
    return shippingUnknown
      ? unknown('subtotal_too_low', { required, details, waiting_for: 'destination', remedy })
      : rejected('subtotal_too_low', { required, actual, details, remedy })
  },

  summary: {
    en: ({ amount, items }, phrases) =>
      items
        ? `${phrases.items(items)} are worth at least ${phrases.moneyMap(amount)}`
        : `subtotal is at least ${phrases.moneyMap(amount)}`,
  },

  necessary: ({ items, include }) => (include === 'items_and_shipping' ? undefined : filterKeys(items)),

  examples: [
    {
      title: 'Exactly the amount is enough',
      params: { amount: { USD: 7500 } },
      cart: { line_items: [{ id: 'a', quantity: 3, unit_price: 2500 }] },
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'One cent less is not',
      params: { amount: { USD: 7500 } },
      cart: { line_items: [{ id: 'a', quantity: 1, unit_price: 7499 }] },
      expect: {
        outcome: 'rejected',
        reason: 'subtotal_too_low',
        remedy: { type: 'add_amount', amount: 1, items: {} },
      },
    },
    {
      title: 'Only eligible lines count towards it',
      params: { amount: { USD: 5000 }, items: { include: [{ categories: ['apparel'] }] } },
      cart: {
        line_items: [
          { id: 'a', quantity: 1, unit_price: 4000, categories: ['apparel/tops'] },
          { id: 'b', quantity: 1, unit_price: 9000, categories: ['home'] },
        ],
      },
      expect: {
        outcome: 'rejected',
        reason: 'subtotal_too_low',
        remedy: { type: 'add_amount', amount: 1000, items: { include: [{ categories: ['apparel'] }] } },
      },
    },
    {
      title: 'Shipping that is not known yet may still make up the rest',
      params: { amount: { USD: 5000 }, include: 'items_and_shipping' },
      cart: { line_items: [{ id: 'a', quantity: 1, unit_price: 4800 }] },
      expect: {
        outcome: 'unknown',
        reason: 'subtotal_too_low',
        remedy: { type: 'add_amount', amount: 200, items: {} },
      },
    },
    {
      title: 'An amount never crosses currencies',
      params: { amount: { USD: 5000 } },
      cart: { currency: 'EUR', line_items: [{ id: 'a', quantity: 1, unit_price: 9000 }] },
      expect: { outcome: 'rejected', reason: 'wrong_currency' },
    },
  ],
})

function worth(given: MinimumSubtotal, view: ConditionView): { actual: number; shippingUnknown: boolean } {
  const basis = given.basis ?? view.defaultBasis
  const withShipping = given.include === 'items_and_shipping'
  const shipping = withShipping ? view.shippingValue(basis) : 0
  const tax = given.with_tax ? view.taxOnTop(given.items, basis, withShipping) : 0
  return { actual: view.valueOf(given.items, basis) + (shipping ?? 0) + tax, shippingUnknown: shipping === undefined }
}
