/** What happened to one code, and how it stands. */
import { z } from 'zod'
import { listOf, shownCodeSchema } from './answers.ts'
import { listQuerySchema } from './lists.ts'
import { count, day, instant, locale } from './scalars.ts'

export const codeLifeQuerySchema = listQuerySchema.extend({
  /** The language of messages; absent: the store's. */
  locale: locale.exactOptional(),
})

export const codeEventTypes = [
  'made',
  'issued',
  'assigned',
  'changed',
  'disabled',
  'enabled',
  'archived',
  'exported',
  'clicked',
  'tried',
  'reserved',
  'released',
  'expired',
  'redeemed',
  'amended',
  'returned',
  'cancelled',
  'reopened',
] as const

const recipient = z.looseObject({
  customer_id: z.string().exactOptional(),
  email_hint: z.string().exactOptional(),
  session_hint: z.string().exactOptional(),
})

const signed = z.number().meta({ type: 'integer' })

/** Which members there are depends on the type. */
export const codeEventSchema = z
  .looseObject({
    id: z.string(),
    at: instant,
    type: z.enum(codeEventTypes),
    /** Of what is counted by day of the store: `clicked` and `tried`. `at` is its last instant. */
    day: day.exactOptional(),
    /** Id of the key or the account that did it; absent: the service, or nobody knows. */
    by: z.string().exactOptional(),
    /** The hint of the key, or the name of the account. */
    by_name: z.string().exactOptional(),
    /** `made`: by hand or over the API, with a batch, with an import. */
    via: z.enum(['call', 'batch', 'import']).exactOptional(),
    batch: z.string().exactOptional(),
    import: z.string().exactOptional(),
    used_before: count.exactOptional(),
    /** Whose document was changed; absent: the code's own. */
    of: z.literal('batch').exactOptional(),
    revision: count.exactOptional(),
    changes: z
      .array(z.looseObject({ field: z.string(), from: z.unknown().optional(), to: z.unknown().optional() }))
      .exactOptional(),
    to: recipient.exactOptional(),
    purpose: z.string().exactOptional(),
    /** `tried`: `applied` or the reason of the refusal, the most frequent first; `message`: as shoppers read it, without figures. */
    outcomes: z
      .array(z.looseObject({ outcome: z.string(), count, message: z.string().exactOptional() }))
      .exactOptional(),
    count: count.exactOptional(),
    redemption: z.string().exactOptional(),
    order_id: z.string().exactOptional(),
    reservation: z.string().exactOptional(),
    currency: z.string().exactOptional(),
    uses: signed.exactOptional(),
    amount: signed.exactOptional(),
  })
  .meta({ id: 'CodeEvent' })

/** How a code stands at this moment. */
export const codeStandingSchema = z
  .looseObject({
    at: instant,
    /** Nothing of the code, its batch or its promotion stands in its way; the cart may. */
    works: z.boolean(),
    /** Why it would be refused, whatever is in the cart. */
    reasons: z.array(z.looseObject({ reason: z.string(), message: z.string() })),
    uses: count,
    /** Null: nothing bounds the uses of the code by itself. */
    limit: count.nullable(),
    left: count.nullable(),
    /** By open reservations; null: nothing counts them. */
    held: count.nullable(),
    /** Null: anybody. */
    only_for: recipient.nullable(),
    promotion: z.looseObject({ id: z.string(), name: z.string(), status: z.string() }),
  })
  .meta({ id: 'CodeStanding' })

export const codeLifeSchema = z
  .looseObject({
    /** With the first page only. */
    standing: codeStandingSchema.exactOptional(),
    data: z.array(codeEventSchema),
    has_more: z.boolean(),
    next: z.string().nullable(),
  })
  .meta({ id: 'CodeLife' })

/** A live code that may have been meant where nothing has the text that was asked for. */
export const meantCodeSchema = z
  .looseObject({
    id: z.string(),
    code: z.string(),
    promotion: z.string(),
    /** `look_alike`: it reads the same with O as 0, I and L as 1. `typing_error`: it is one error away. */
    by: z.enum(['look_alike', 'typing_error']),
  })
  .meta({ id: 'MeantCode' })

export const codeListSchema = listOf('CodeList', shownCodeSchema, {
  /** Where `code` was asked for and nothing has it. */
  did_you_mean: z.array(meantCodeSchema).exactOptional(),
})

export type CodeEvent = z.output<typeof codeEventSchema>
export type CodeStanding = z.output<typeof codeStandingSchema>
export type CodeLife = z.output<typeof codeLifeSchema>
export type MeantCode = z.output<typeof meantCodeSchema>
