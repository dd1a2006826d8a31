/** A cart tried against a store as it is, or as it would be with some drafts: what is asked and what is answered. */
import { z } from 'zod'
import { cartSchema } from './cart.ts'
import { campaignSchema, newCodeSchema, promotionSchema } from './engine-documents.ts'
import { checkSchema, quoteSchema, reasonSchema, remedySchema } from './quote.ts'
import { amount, count, id } from './scalars.ts'

export const mostDrafts = 10_000

/** Laid over what the store has, by id; nothing of it is stored. Each counts as it says: a draft is a draft. */
export const draftFields = {
  drafts: z.array(promotionSchema).max(mostDrafts).exactOptional(),
  draft_codes: z.array(newCodeSchema).max(mostDrafts).exactOptional(),
  draft_campaigns: z.array(campaignSchema).max(mostDrafts).exactOptional(),
  /** Promotions, of the drafts or of the store, that count as active whatever they say. */
  as_active: z.array(id).max(mostDrafts).exactOptional(),
}

export const trialParts = ['remedies', 'nearly', 'lines', 'promotions', 'alternatives', 'words'] as const

export const trialRequestSchema = z
  .strictObject({
    cart: cartSchema,
    ...draftFields,
    /** `none`: as if nothing had been used, held or ordered. */
    usage: z.enum(['real', 'none']).exactOptional(),
    /** Promotions to be told of in any case. */
    promotions: z.array(id).max(100).exactOptional(),
    /** Absent: all of it. */
    include: z.array(z.enum(trialParts)).exactOptional(),
  })
  .meta({ id: 'TrialRequest' })

export type TrialRequest = z.output<typeof trialRequestSchema>

const tried = z
  .looseObject({
    promotion: z.string().exactOptional(),
    name: z.string().exactOptional(),
    title: z.string().exactOptional(),
    trigger: z.enum(['code', 'automatic']).exactOptional(),
    index: count.exactOptional(),
    code: z.string().exactOptional(),
    outcome: z.enum(['applied', 'lost', 'needs_code', 'refused']),
    reason: reasonSchema.exactOptional(),
    message: z.string().exactOptional(),
    details: z.record(z.string(), z.unknown()).exactOptional(),
    remedy: remedySchema.nullable(),
    checks: z.array(checkSchema),
  })
  .meta({ id: 'TriedPromotionResult' })

const signed = z.number().meta({ type: 'integer' })
const taken = z.looseObject({ promotion: z.string(), code: z.string().exactOptional(), amount })
const combination = { value: amount, total: amount, promotions: z.array(taken) }

const alternative = z
  .looseObject({
    promotion: z.string(),
    code: z.string().exactOptional(),
    ...combination,
    by: signed,
    without: z.array(z.string()),
    exact: z.boolean(),
  })
  .meta({ id: 'Alternative' })

/** What a shopper reads in one language. */
const shopperWords = z.looseObject({
  applied: z.array(z.looseObject({ promotion: z.string(), code: z.string().exactOptional(), title: z.string() })),
  rejected: z.array(z.looseObject({ code: z.string(), message: z.string() })),
  nearly: z.array(z.looseObject({ promotion: z.string(), message: z.string() })),
})

export const trialSchema = z
  .looseObject({
    quote: quoteSchema,
    usage: z.enum(['real', 'none']),
    promotions: z.array(tried),
    others: count,
    chosen: z.looseObject(combination),
    alternatives: z.array(alternative),
    words: z.record(z.string(), shopperWords).exactOptional(),
  })
  .meta({ id: 'Trial' })
