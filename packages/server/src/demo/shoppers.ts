/** Who the customers of the demo quarter are: which order is a customer's first, who is a VIP, who plays an employee. */
import type { Shopper } from './draw-codes.ts'
import { isEmployee } from './draw-codes.ts'
import type { DemoOrder } from './order-format.ts'

/** From this many orders before the present one in the quarter, a customer is a VIP. */
const vipAfter = 3

/** Call it with the orders in their order of time, each once. */
export function createShoppers(): (order: DemoOrder) => Shopper {
  const ordersOf = new Map<string, number>()
  return ({ customer }) => {
    if (customer === undefined) return { first: false, segments: [] }
    const before = ordersOf.get(customer) ?? 0
    ordersOf.set(customer, before + 1)
    return {
      first: before === 0,
      segments: [...(before >= vipAfter ? ['vip'] : []), ...(isEmployee(customer) ? ['employee'] : [])],
    }
  }
}
