/**
 * A cart that may be kept: who bought is a hash elsewhere. Somebody who was known has the id `known`, so that what asks
 * whether anybody is known answers as it did.
 */
import type { Cart } from '@counterfoil/engine'

/**
 * The cart without anything that names a person or a session: account, e-mail, telephone, payment fingerprint, address,
 * token, the customer's own attributes, the session and the network address. Segments and the count of orders stay:
 * prices rest on them.
 */
export function withoutNames<Named extends Cart>(cart: Named): Named {
  const { customer, context } = cart
  return { ...cart, ...(customer && { customer: unnamed(customer) }), ...(context && { context: placeOf(context) }) }
}

function unnamed({ id, email, segments, order_count }: NonNullable<Cart['customer']>): Cart['customer'] {
  const known = id !== undefined || email !== undefined
  return {
    ...(known && { id: 'known' }),
    ...(segments && { segments }),
    ...(order_count !== undefined && { order_count }),
  }
}

function placeOf({ session_id: _session, ip: _ip, ...where }: NonNullable<Cart['context']>): Cart['context'] {
  return where
}
