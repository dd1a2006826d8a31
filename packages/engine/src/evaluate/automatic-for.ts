/** Which automatic promotions matter to a cart: whoever loads facts for a quote asks about these and no others. */
import type { Cart } from '../model/cart.ts'
import type { Promotion } from '../model/promotion.ts'
import type { Plan } from './compile.ts'
import { lookUpAnyTime } from './promotion-index.ts'

/**
 * The active automatic promotions that a quote of this cart may read usage of, at whatever time, each once, in no order.
 * The cost grows with these and not with all that there are. Remedies price other carts than this: of an automatic
 * promotion that only they meet, what was used of its limits is then taken for nothing.
 */
export function automaticFor({ index }: Plan, cart: Cart): readonly Promotion[] {
  return lookUpAnyTime(index, cart).map(({ document }) => document)
}
