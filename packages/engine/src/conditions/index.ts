/** The conditions there are: one line per file of this folder. */
import { type JsonSchema, taggedJson } from '../params/index.ts'
import { all } from './all.ts'
import { any } from './any.ts'
import { attribute } from './attribute.ts'
import { contains } from './contains.ts'
import { country } from './country.ts'
import { currency } from './currency.ts'
import { customer } from './customer.ts'
import { customerSegment } from './customer-segment.ts'
import type { AnyCondition, ConditionDefinition } from './definition.ts'
import { maximumSubtotal } from './maximum-subtotal.ts'
import { minimumQuantity } from './minimum-quantity.ts'
import { minimumSubtotal } from './minimum-subtotal.ts'
import { newCustomer } from './new-customer.ts'
import { not } from './not.ts'
import { orderCount } from './order-count.ts'
import { paymentMethod } from './payment-method.ts'
import { region } from './region.ts'
import { register } from './registry.ts'
import { salesChannel } from './sales-channel.ts'
import { shippingMethod } from './shipping-method.ts'

export { promotionConditions } from './condition-list.ts'
export { joinsSeveral } from './groups.ts'
export { conditionByType, definitionOf, parseCondition } from './registry.ts'

const definitions = [
  minimumSubtotal,
  maximumSubtotal,
  minimumQuantity,
  contains,
  customerSegment,
  customer,
  newCustomer,
  orderCount,
  country,
  region,
  salesChannel,
  currency,
  paymentMethod,
  shippingMethod,
  attribute,
  all,
  any,
  not,
] as const

type DocumentOf<D> = D extends ConditionDefinition<infer P, infer T> ? { readonly type: T } & P : never

/** A condition as it stands in a promotion: its type and its parameters in one object. */
export type ConditionDocument = DocumentOf<(typeof definitions)[number]>

/** What shared code holds: the definitions with their parameter types erased. */
export const conditionTypes: readonly AnyCondition[] = definitions

register(conditionTypes)

/** JSON Schema of any condition, told apart by `type`. Lists inside a condition refer to it as `#/$defs/Condition`. */
export const conditionJson: JsonSchema = taggedJson(conditionTypes)
