/** What moves the ledger: redeeming an order, changing, cancelling and reopening it, and goods that come back. */
import { z } from 'zod'
import { cartFields } from './cart.ts'
import { checkCart } from './cart-checks.ts'
import { amount, externalId, id, plausibleInstant, quantity } from './scalars.ts'

/** The order is a cart with the shop's own id; unknown fields are ignored and named, as in a cart. */
export const orderSchema = z
  .object({ id: externalId, ...cartFields, placed_at: plausibleInstant.exactOptional() })
  .superRefine(checkCart, { when: () => true })
  .meta({ id: 'Order' })

export type Order = z.output<typeof orderSchema>

export const redemptionRequestSchema = z
  .strictObject({
    order: orderSchema,
    /** What it holds is this order's; absent: the reservation of the order's session, if there is one. */
    reservation: id.exactOptional(),
    /** What the shopper was promised to pay, in minor units. */
    expected_total: amount.exactOptional(),
    on_invalid: z.enum(['refuse', 'drop']).exactOptional(),
  })
  .meta({ id: 'RedemptionRequest' })

/** Without `promotion` the whole redemption is cancelled. */
export const cancelRequestSchema = z.strictObject({ promotion: id.exactOptional() }).meta({ id: 'CancelRequest' })

/** Without `promotion` the whole redemption is on again; with it, one promotion that was cancelled by itself. */
export const reopenRequestSchema = z.strictObject({ promotion: id.exactOptional() }).meta({ id: 'ReopenRequest' })

export const amendRequestSchema = z
  .strictObject({
    /** The whole order as it is now, under its own id; lines with the units that came back already. */
    order: orderSchema,
    /** What the shopper was promised to pay for the changed order, in minor units. */
    expected_total: amount.exactOptional(),
  })
  .meta({ id: 'AmendRequest' })

export const returnRequestSchema = z
  .strictObject({
    id: externalId.exactOptional(),
    line_items: z.array(z.strictObject({ id: externalId, quantity })).max(5000),
    /** Shipping to give back, in minor units. */
    shipping: amount.exactOptional(),
    /** Says what would be refunded and books nothing. */
    dry_run: z.boolean().exactOptional(),
  })
  .superRefine(checkCart, { when: () => true })
  .meta({ id: 'ReturnRequest' })

export type RedemptionRequest = z.output<typeof redemptionRequestSchema>
export type CancelRequest = z.output<typeof cancelRequestSchema>
export type ReturnRequest = z.output<typeof returnRequestSchema>
export type ReopenRequest = z.output<typeof reopenRequestSchema>
export type AmendRequest = z.output<typeof amendRequestSchema>
