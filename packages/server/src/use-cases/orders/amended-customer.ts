/**
 * Who a changed order is for. Left out, it stays whoever it was; named by any identity that the order had, it is the same
 * customer, now known by more; named by others only, it is somebody else, and what was counted moves to them. Of the same
 * customer the history stays as it was when the order was placed: a first order remains a first order.
 */
import type { Cart } from '@counterfoil/engine'
import { findOtherOrders } from '../../store/redemptions/find-other-orders.ts'
import { countedIdentities, keptIdentities, lookedUpIdentities } from '../identities.ts'
import type { StorePlan } from '../plans.ts'
import type { OrderInHand } from './order-in-hand.ts'

export interface AmendedCustomer {
  /** What the order keeps of their identities. */
  readonly hashes: readonly string[]
  /** As they are priced. */
  readonly customer: Cart['customer']
  readonly isSame: boolean
  /** The changed order does not say who it is, though somebody is known. */
  readonly isUnnamed: boolean
  /** Undefined: nobody is known. */
  readonly hasOrdered: boolean | undefined
}

export async function amendedCustomer(
  order: OrderInHand,
  sent: Cart['customer'],
  storePlan: StorePlan,
): Promise<AmendedCustomer> {
  const { row, frozen, service, caller } = order
  const named = keptIdentities(storePlan.settings, service.identities.of(caller.storeId, sent))
  const was = frozen.cart.customer
  const { order_count: _now, ...rest } = sent ?? {}
  const { order_count, id } = was ?? {}
  const then = order_count === undefined ? {} : { order_count }

  if (named.length === 0) {
    const isUnnamed = row.customer_hashes.length > 0
    const customer = sent ? { ...rest, ...(isUnnamed && { id: id ?? 'known' }), ...then } : was
    return withHistory(order, storePlan, { hashes: row.customer_hashes, customer, isSame: true, isUnnamed })
  }
  const isSame = named.some(hash => row.customer_hashes.includes(hash))
  if (!isSame) return withHistory(order, storePlan, { hashes: named, customer: sent, isSame, isUnnamed: false })
  const hashes = [...named, ...row.customer_hashes.filter(hash => !named.includes(hash))]
  return withHistory(order, storePlan, { hashes, customer: { ...rest, ...then }, isSame, isUnnamed: false })
}

async function withHistory(
  { tx, caller, row }: OrderInHand,
  { settings }: StorePlan,
  who: Omit<AmendedCustomer, 'hasOrdered'>,
): Promise<AmendedCustomer> {
  if (countedIdentities(settings, who.hashes).length === 0) return { ...who, hasOrdered: undefined }
  if (who.isSame && row.new_customer !== null) return { ...who, hasOrdered: !row.new_customer }
  const identities = lookedUpIdentities(settings, who.hashes)
  const [others] = await tx.query(findOtherOrders(caller.storeId, row.redemption_id, identities))
  return { ...who, hasOrdered: others?.ordered ?? false }
}
