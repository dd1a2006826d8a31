/** What the other calls answer. Objects stay open, as in a quote. */
import {
  campaignSchema as campaignOfEngine,
  codeSchema as codeOfEngine,
  promotionSchema as promotionOfEngine,
} from '@counterfoil/engine'
import { z } from 'zod'
import { catalogueItemSchema } from './catalogue.ts'
import { reportNames } from './lists.ts'
import { campaignFiguresSchema, promotionCountsSchema, promotionFiguresSchema } from './promotion-list.ts'
import { discountsSchema, quotedChargeSchema, quotedLineSchema, totalsSchema, warningSchema } from './quote.ts'
import { amount, count, day, instant } from './scalars.ts'
import { settingsSchema } from './settings.ts'
import { lintFindingSchema } from './terms-and-lint.ts'

const written = { revision: count, created_at: instant, updated_at: instant }

/** An answered document is what the engine's schema says, and what the service adds. */
function shown<Added extends z.ZodRawShape>(name: string, json: Readonly<Record<string, unknown>>, added: Added) {
  const { properties } = z.toJSONSchema(z.object({ ...written, ...added }))
  const own = json.properties as object | undefined
  const meta = { ...json, properties: { ...own, ...properties }, additionalProperties: true, title: name }
  return z.looseObject({ id: z.string(), ...written, ...added }).meta({ ...meta, id: name })
}

/** A local time of the schedule that the clock skips or shows twice, and how it was read. */
const scheduleNote = z.looseObject({
  field: z.enum(['starts', 'ends']),
  code: z.enum(['skipped_time', 'repeated_time']),
  local: z.string(),
  read_as: instant,
})

const state = z.looseObject({
  now: z.enum(['draft', 'scheduled', 'active', 'outside_hours', 'expired', 'paused', 'archived']),
  until: instant.nullable().optional(),
  notes: z.array(scheduleNote).optional(),
})

/** Only where it goes live by the call, and only what is more than a hint. */
const warnings = z.array(lintFindingSchema).exactOptional()

export const shownPromotionSchema = shown('StoredPromotion', promotionOfEngine.json, { state, warnings })
/** In a list that was asked for figures. */
export const listedPromotionSchema = shown('ListedPromotion', promotionOfEngine.json, {
  state,
  figures: promotionFiguresSchema.exactOptional(),
})
/** An e-mail is never shown again. */
const shownPerson = z.looseObject({ customer_id: z.string().exactOptional(), email_hint: z.string().exactOptional() })
export const shownCodeSchema = shown('StoredCode', codeOfEngine.json, {
  assigned_to: shownPerson.exactOptional(),
  owner: shownPerson.exactOptional(),
  /** How often it was used and not given back; where one code is read. */
  used: count.exactOptional(),
  warnings,
})
/** With the code that was made with it. */
export const derivedPromotionSchema = shown('DerivedPromotion', promotionOfEngine.json, {
  state,
  warnings,
  derived_code: shownCodeSchema.exactOptional(),
})
export const shownCampaignSchema = shown('StoredCampaign', campaignOfEngine.json, {})

/** A page of a list: `next` goes into `after`. */
export function listOf<Item extends z.ZodType, More extends z.ZodRawShape = Record<never, never>>(
  name: string,
  item: Item,
  more: More = {} as More,
) {
  const page = { data: z.array(item), has_more: z.boolean(), next: z.string().nullable(), ...more }
  return z.looseObject(page).meta({ id: name })
}

/** In a list that was asked for figures. */
export const listedCampaignSchema = shown('ListedCampaign', campaignOfEngine.json, {
  figures: campaignFiguresSchema.exactOptional(),
})
export const campaignListSchema = listOf('CampaignList', listedCampaignSchema)

export const promotionListSchema = listOf('PromotionList', listedPromotionSchema, {
  counts: promotionCountsSchema.exactOptional(),
})

export const revisionSchema = z
  .looseObject({ revision: count, at: instant, document: z.record(z.string(), z.unknown()) })
  .meta({ id: 'Revision' })

const signed = z.number().meta({ type: 'integer' })

const redemptionFields = {
  id: z.string(),
  order_id: z.string(),
  status: z.enum(['redeemed', 'cancelled', 'returned']),
  redeemed_at: instant,
  currency: z.string(),
  line_items: z.array(quotedLineSchema),
  shipping: z.array(quotedChargeSchema),
  discounts: discountsSchema,
  totals: totalsSchema,
  refunded: amount,
  new_customer: z.boolean().nullable(),
  source: z.record(z.string(), z.unknown()),
  warnings: z.array(warningSchema),
}

export const redemptionSchema = z.looseObject(redemptionFields).meta({ id: 'Redemption' })

/** Positive: to charge; negative: to refund. */
export const amendedRedemptionSchema = z
  .looseObject({ difference: signed, ...redemptionFields })
  .meta({ id: 'AmendedRedemption' })

export const returnSchema = z
  .looseObject({
    id: z.string(),
    refund: amount,
    line_items: z.array(z.looseObject({ id: z.string(), quantity: count, refund: amount })),
    shipping_refund: amount,
    /** Negative: a discount that was clawed back before is given back, since nothing is kept. */
    clawback: signed,
  })
  .meta({ id: 'Return' })

const recordedReturn = z.looseObject({ ...returnSchema.shape, at: instant })

/** An order has few of them: one page. */
export const returnListSchema = z
  .looseObject({
    data: z.array(recordedReturn),
    /** Every line: what it is, how many units came back in all, and what was refunded of it. */
    line_items: z.array(
      z.looseObject({
        id: z.string(),
        sku: z.string().nullable(),
        product: z.string().nullable(),
        /** As the catalogue has it. */
        title: z.string().nullable(),
        quantity: count,
        returned: count,
        refunded: amount,
      }),
    ),
    shipping_refunded: amount,
  })
  .meta({ id: 'ReturnList' })

export const ledgerEntrySchema = z
  .looseObject({
    id: z.string(),
    at: instant,
    type: z.enum(['reserved', 'released', 'expired', 'redeemed', 'cancelled', 'reopened', 'amended', 'returned']),
    redemption: z.string().exactOptional(),
    order_id: z.string().exactOptional(),
    return: z.string().exactOptional(),
    /** Of what was reserved before, also when it was redeemed. */
    reservation: z.string().exactOptional(),
    promotion: z.string().exactOptional(),
    code: z.string().exactOptional(),
    campaign: z.string().exactOptional(),
    currency: z.string(),
    uses: signed,
    units: signed,
    amount: signed,
    source: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'LedgerEntry' })

export const reportSchema = z
  .looseObject({
    name: z.enum(reportNames),
    currency: z.string(),
    from: day,
    to: day,
    time_zone: z.string(),
    as_of: instant,
    group_by: z.enum(['day', 'week', 'month']).nullable(),
    rows: z.array(z.record(z.string(), z.unknown())),
    totals: z.record(z.string(), z.unknown()),
    /** With `series`: the totals of each period in which there was anything. */
    series: z.array(z.record(z.string(), z.unknown())).exactOptional(),
    /** Of rejections: every reason with what a shopper read. */
    reasons: z.array(z.record(z.string(), z.unknown())).exactOptional(),
    /** There are more rows than were asked for, or than 10,000; the totals hold all of them. */
    truncated: z.literal(true).exactOptional(),
  })
  .meta({ id: 'Report' })

export const storeSchema = z
  .looseObject({ id: z.string(), name: z.string(), settings: settingsSchema })
  .meta({ id: 'Store' })

export const catalogueResultSchema = z.looseObject({ written: count }).meta({ id: 'CatalogueResult' })
export const catalogueListSchema = listOf('CatalogueList', catalogueItemSchema)
export const healthSchema = z.looseObject({ status: z.string() }).meta({ id: 'Health' })
