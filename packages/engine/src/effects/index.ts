/** The effects there are: one line per file of this folder. */
import { type AmountOff, amountOff } from './amount-off.ts'
import { type Bundle, bundle } from './bundle.ts'
import { type BuyXGetY, buyXGetY } from './buy-x-get-y.ts'
import { type FixedPrice, fixedPrice } from './fixed-price.ts'
import { type Gift, gift } from './gift.ts'
import { type PercentOff, percentOff } from './percent-off.ts'
import { type AnyEffect, register } from './registry.ts'
import { type ShippingOff, shippingOff } from './shipping-off.ts'
import { tiers } from './tiers.ts'
import type { Tiers } from './tiers-params.ts'

export { type AnyEffect, effectOf, parseEffect } from './registry.ts'

/** An effect as it stands in a promotion: its type and its parameters in one object. */
export type EffectDocument =
  | ({ readonly type: 'percent_off' } & PercentOff)
  | ({ readonly type: 'amount_off' } & AmountOff)
  | ({ readonly type: 'fixed_price' } & FixedPrice)
  | ({ readonly type: 'shipping_off' } & ShippingOff)
  | ({ readonly type: 'buy_x_get_y' } & BuyXGetY)
  | ({ readonly type: 'bundle' } & Bundle)
  | ({ readonly type: 'tiers' } & Tiers)
  | ({ readonly type: 'gift' } & Gift)

export const effects: readonly AnyEffect[] = [
  percentOff,
  amountOff,
  fixedPrice,
  shippingOff,
  buyXGetY,
  bundle,
  tiers,
  gift,
]

register(effects)
