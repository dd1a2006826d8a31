/** The conditions and effects that a page loads only when a promotion has one. */
import { all } from '../conditions/all.ts'
import { any } from '../conditions/any.ts'
import { attribute } from '../conditions/attribute.ts'
import { customer } from '../conditions/customer.ts'
import { customerSegment } from '../conditions/customer-segment.ts'
import type { AnyCondition } from '../conditions/definition.ts'
import { newCustomer } from '../conditions/new-customer.ts'
import { not } from '../conditions/not.ts'
import { orderCount } from '../conditions/order-count.ts'
import { paymentMethod } from '../conditions/payment-method.ts'
import { region } from '../conditions/region.ts'
import { salesChannel } from '../conditions/sales-channel.ts'
import { shippingMethod } from '../conditions/shipping-method.ts'
import { bundle } from '../effects/bundle.ts'
import { buyXGetY } from '../effects/buy-x-get-y.ts'
import { fixedPrice } from '../effects/fixed-price.ts'
import { gift } from '../effects/gift.ts'
import type { AnyEffect } from '../effects/registry.ts'
import { tiers } from '../effects/tiers.ts'

export const conditions: readonly AnyCondition[] = [
  customerSegment,
  customer,
  newCustomer,
  orderCount,
  region,
  salesChannel,
  paymentMethod,
  shippingMethod,
  attribute,
  all,
  any,
  not,
]

export const effects: readonly AnyEffect[] = [fixedPrice, buyXGetY, bundle, tiers, gift]
