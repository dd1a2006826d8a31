/** A dry run: promotions, codes, usage and settings brought along with the cart; nothing is stored. */
import { z } from 'zod'
import { cartSchema } from './cart.ts'
import { campaignSchema, newCodeSchema, triedPromotionSchema } from './engine-documents.ts'
import { count, instant, moneyMap } from './scalars.ts'
import { someSettingsSchema } from './settings.ts'

/** What live holds of others keep; `until`: the first instant at which some of it comes free. */
const heldUses = { redemptions: count.exactOptional(), until: instant.exactOptional() }
const heldMoney = { ...heldUses, spent: moneyMap.exactOptional() }
const heldElsewhere = z.strictObject(heldUses)

const counted = {
  redemptions: count.exactOptional(),
  by_customer: count.exactOptional(),
  /** Holds by the same customer in other sessions. */
  held_by_customer: heldElsewhere.exactOptional(),
}

const period = z.strictObject({
  ...counted,
  spent: moneyMap.exactOptional(),
  held: z.strictObject(heldMoney).exactOptional(),
})

const promotionUsage = z.strictObject({
  ...counted,
  units: count.exactOptional(),
  spent: moneyMap.exactOptional(),
  held: z.strictObject({ ...heldMoney, units: count.exactOptional() }).exactOptional(),
  /** One entry per `limits.per_period`, in the same order. */
  periods: z.array(period).max(16).exactOptional(),
})

const codeUsage = z.strictObject({ ...counted, held: heldElsewhere.exactOptional() })

const campaignUsage = z.strictObject({
  redemptions: count.exactOptional(),
  spent: moneyMap.exactOptional(),
  held: z.strictObject(heldMoney).exactOptional(),
})

/** Promotions and campaigns by id, codes by the code itself. */
const usage = z.strictObject({
  promotions: z.record(z.string(), promotionUsage).exactOptional(),
  codes: z.record(z.string(), codeUsage).exactOptional(),
  campaigns: z.record(z.string(), campaignUsage).exactOptional(),
})

export const simulationSchema = z
  .strictObject({
    promotions: z.array(triedPromotionSchema).max(10_000),
    codes: z.array(newCodeSchema).max(100_000).exactOptional(),
    campaigns: z.array(campaignSchema).max(1000).exactOptional(),
    usage: usage.exactOptional(),
    /** The settings themselves, or under the key `settings`, as a store's document has them. */
    store: someSettingsSchema.extend({ settings: someSettingsSchema.exactOptional() }).exactOptional(),
    cart: cartSchema,
  })
  .meta({ id: 'Simulation' })

export type Simulation = z.output<typeof simulationSchema>
