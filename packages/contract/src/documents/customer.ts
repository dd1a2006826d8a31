/** A customer by name, to be told what is kept of them, or to be forgotten. */
import { z } from 'zod'
import { redemptionSchema, returnSchema, shownCodeSchema } from './answers.ts'
import { customerNames } from './cart.ts'
import { count, instant } from './scalars.ts'

export const customerRequestSchema = z
  .strictObject({
    /** Every name that the shop has of them: orders are found by any. */
    customer: z
      .strictObject(customerNames)
      .refine(names => Object.keys(names).length > 0, 'Name the customer by at least one of their names.'),
  })
  .meta({ id: 'CustomerRequest' })

export type CustomerRequest = z.output<typeof customerRequestSchema>

export const erasureSchema = z
  .looseObject({
    /** Of the entry that says that somebody was erased, never who; null: nothing was known of this customer. */
    id: z.string().nullable(),
    orders: count,
    reservations: count,
    codes: count,
    /** Promotions whose conditions listed the customer; the pseudonym stands there now. */
    promotions: z.array(z.string()),
    /** Ids of scenarios that named them, today or before. */
    scenarios: z.array(z.string()),
  })
  .meta({ id: 'Erasure' })

export const customerExportSchema = z
  .looseObject({
    at: instant,
    redemptions: z.array(redemptionSchema),
    returns: z.array(returnSchema),
    reservations: z.array(
      z.looseObject({ id: z.string(), status: z.string(), created_at: instant, expires_at: instant }),
    ),
    codes: z.array(shownCodeSchema),
    promotions: z.array(z.string()),
    /** Ids of scenarios whose carts name them. */
    scenarios: z.array(z.string()),
  })
  .meta({ id: 'CustomerExport' })
