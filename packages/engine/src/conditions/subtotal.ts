/**
 * What a cart, or its eligible lines, is worth to a condition: shared by the minimum and the maximum. Each is the other
 * turned round: not at least 50.00 is at most 49.99.
 */
import { type ItemsFilter, itemsFilter } from '../items/index.ts'
import type { MoneyMap } from '../model/promotion.ts'
import { boolean, enumOf, moneyMap, object, optional, type Schema } from '../params/index.ts'
import type { ConditionView, Verdict } from './definition.ts'
import { linesToRemove } from './lines-to-remove.ts'
import { rejected, satisfied, unknown } from './verdicts.ts'

export interface Subtotal {
  readonly amount: MoneyMap
  readonly items?: ItemsFilter
  readonly basis?: 'list' | 'remaining'
  readonly include?: 'items' | 'items_and_shipping'
  readonly with_tax?: boolean
}

export const subtotalParams: Schema<Subtotal> = object({
  amount: moneyMap(1),
  items: optional(itemsFilter()),
  basis: optional(enumOf(['list', 'remaining'])),
  include: optional(enumOf(['items', 'items_and_shipping'])),
  with_tax: optional(boolean()),
})

/** Shipping that is not known yet may still make up the rest. */
export function atLeast(given: Subtotal, required: number, view: ConditionView): Verdict {
  const { actual, shippingUnknown } = worth(given, view)
  if (actual >= required) return satisfied(required, actual)

  const { items } = given
  const missing = required - actual
  const details = { currency: view.cart.currency, required, actual, missing, ...(items && { items }) }
  const remedy = { type: 'add_amount', amount: missing, items: items ?? {} } as const
  return shippingUnknown
    ? unknown('subtotal_too_low', { required, details, waiting_for: 'destination', remedy })
    : rejected('subtotal_too_low', { required, actual, details, remedy })
}

/** Shipping that is not known yet may still be too much. */
export function atMost(given: Subtotal, required: number, view: ConditionView): Verdict {
  const { actual, shippingUnknown } = worth(given, view)
  if (actual <= required && !shippingUnknown) return satisfied(required, actual)

  const { items } = given
  const excess = Math.max(0, actual - required)
  const details = { currency: view.cart.currency, required, actual, excess, ...(items && { items }) }
  if (actual <= required) return unknown('subtotal_too_high', { required, details, waiting_for: 'destination' })
  const remedy = linesToRemove(view.cart, items, excess, line => line.unit_price * line.quantity)
  return rejected('subtotal_too_high', { required, actual, details, remedy })
}

function worth(given: Subtotal, view: ConditionView): { actual: number; shippingUnknown: boolean } {
  const basis = given.basis ?? view.defaultBasis
  const withShipping = given.include === 'items_and_shipping'
  const shipping = withShipping ? view.shippingValue(basis) : 0
  const tax = given.with_tax ? view.taxOnTop(given.items, basis, withShipping) : 0
  return { actual: view.valueOf(given.items, basis) + (shipping ?? 0) + tax, shippingUnknown: shipping === undefined }
}
