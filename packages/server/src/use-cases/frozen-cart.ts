/** The cart as it is kept with an order: what prices rest on, and nothing that names a person, a session or an address. */
import type { Cart } from '@counterfoil/engine'
import { withoutNames } from './identities.ts'
import type { Order } from './redeem.ts'

/** Codes are kept apart, with the promotions that they opened. */
export function frozenCart(order: Order): Cart {
  const { id: _id, placed_at: _at, discounts: _codes, previous: _previous, include: _include, ...named } = order
  const { context, ...cart } = withoutNames<Cart>(named)
  const { attribution: _attribution, challenge: _proof, ...where } = context ?? {}
  return { ...cart, context: where }
}
