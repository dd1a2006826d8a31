/**
 * What is asked of a comparison of offers, and what is answered: one offer went to some people, another to others, and
 * the question is which does better and whether that is chance. Amounts that are whole are minor units; what is a mean
 * or a bound of one is in minor units too, with decimals, since it is statistics and no money.
 */
import { z } from 'zod'
import { count, currency, day, instant, plausibleDay } from './scalars.ts'

const armKinds = ['promotion', 'batch', 'code', 'campaign', 'channel', 'partner'] as const
export type ArmKind = (typeof armKinds)[number]

/** Arms of one comparison; the first is the one that the others are held against. */
const mostArms = 4
/** Entries of the ledger that are read of one arm, the newest: mostly one an order. With more, heads are not counted. */
export const mostEntriesOfArm = 50_000
/** Orders of one arm, the newest, whose lines are read to know what they cost. */
export const mostMarginOrders = 500

const arm = z
  .string()
  .max(300)
  .regex(
    new RegExp(`^(?:${armKinds.join('|')}):[^\\p{C}\\p{Zl}\\p{Zp}]+$`, 'u'),
    `Use ${armKinds.slice(0, -1).join(', ')} or ${armKinds.at(-1)}, a colon and which one: promotion:spring-15, code:SAVE10.`,
  )

const twoToFour = {
  error: `Say two to ${mostArms}, each its own parameter: arm=code:SAVE10&arm=code:SAVE15.`,
  params: { code: 'range' },
}

/** A whole number, or nothing where nobody knows it. */
const heads = z.string().regex(/^(?:[1-9]\d{0,9})?$/, 'Use a whole number from 1, or leave it empty.')

export const comparisonQuerySchema = z
  .strictObject({
    /** Two to four, each its own parameter: `arm=code:SAVE10&arm=code:SAVE15`. */
    arm: z
      .array(arm)
      .refine(({ length }) => length >= 2 && length <= mostArms, twoToFour)
      .meta({ minItems: 2, maxItems: mostArms }),
    /** In the order of the arms: how many people were offered it, e.g. mails sent; empty where that is not known. */
    audience: z.array(heads).exactOptional(),
    /** Civil days of the store on which orders were placed, both in; absent: the last 30 days. */
    from: plausibleDay.exactOptional(),
    to: plausibleDay.exactOptional(),
    /** Absent: the store's. */
    currency: currency.exactOptional(),
  })
  .refine(({ arm, audience }) => audience === undefined || audience.length === arm.length, {
    path: ['audience'],
    message: 'Say one for each arm, in their order; an empty one where it is not known.',
    params: { code: 'conflict' },
  })
  .refine(({ arm }) => new Set(arm).size === arm.length, {
    path: ['arm'],
    message: 'Compare different arms.',
    params: { code: 'conflict' },
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    message: '`to` must not be before `from`.',
    params: { code: 'too_small' },
  })

export type ComparisonQuery = z.output<typeof comparisonQuerySchema>

/** Where the number of heads comes from: the caller; codes handed out one by one; codes in files; links followed. */
const audienceSources = ['given', 'handed_out', 'codes', 'clicks'] as const

const audience = z.looseObject({
  count: count.nullable(),
  source: z.enum(audienceSources).nullable(),
})

/** Between 0 and 1. */
const rate = z.number().min(0).max(1)

/** An estimate with its 95 % interval. */
const estimate = z.looseObject({ value: z.number(), low: z.number(), high: z.number() }).meta({ id: 'Estimate' })

/**
 * `better`, `worse`: chance alone would hardly show this. `undecided`: it might. `too_few`: nothing can be said of so
 * few yet.
 */
const verdicts = ['better', 'worse', 'undecided', 'too_few'] as const
export type Verdict = (typeof verdicts)[number]

const difference = z
  .looseObject({
    /** This arm less the first; rates as fractions, amounts in minor units. */
    value: z.number(),
    /** Its interval, wide enough for all arms that are held against the first. Null: too few. */
    low: z.number().nullable(),
    high: z.number().nullable(),
    /** `value` as a part of what the first arm has: 0.12 is 12 % more. Null where the first has nothing. */
    relative: z.number().nullable(),
    /** 1 − p, p corrected for all arms that are held against the first. Null: too few. */
    confidence: rate.nullable(),
    verdict: z.enum(verdicts),
    /** Heads or orders more in each of both arms that would decide, were the difference as it is seen. Null: none would, or it is decided. */
    more_needed: count.nullable(),
  })
  .meta({ id: 'ComparedDifference' })

/** Why conversion and net per head of two arms are not compared. */
const headsComparisons = ['compared', 'unknown', 'unlike', 'too_small', 'sample'] as const

const comparedArm = z
  .looseObject({
    /** As it was asked. */
    arm: z.string(),
    kind: z.enum(armKinds),
    /** Of a promotion, a batch or a campaign its id; of a code how it is written; else the name. */
    key: z.string(),
    /** What people call it today. */
    title: z.string().nullable(),
    /** That it belongs to, of a batch or a code. */
    promotion: z.string().nullable(),
    audience,
    /** Distinct, not cancelled, with the codes of no other arm. */
    orders: count,
    /** Further orders that were left out, since another arm has part in them too. */
    in_several: count,
    /** Those who ordered, each once; an order without a customer is one of its own. */
    customers: count,
    /** Customers of the audience. Null: nobody knows how many there were, or fewer than have ordered. */
    conversion: estimate.nullable(),
    /** Items after discounts, an order; null without two orders. */
    order_value: estimate.nullable(),
    /** After discounts and refunds, for each head of the audience. */
    net_per_head: estimate.nullable(),
    net: z.number(),
    refunds: count,
    /** What this arm took off. */
    discount: z.number(),
    discount_per_order: z.number().nullable(),
    /** Orders of new customers, and their part of those of which that is known. */
    new_customers: z.looseObject({ orders: count, known: count, share: rate.nullable() }),
    /** Without tax, before refunds, of the newest orders whose lines all said their `unit_cost`. Null: none did. */
    margin: z.looseObject({ orders: count, looked_at: count, per_order: z.number() }).nullable(),
    /** There are more orders than are read, some 50,000: these are the newest, and heads are not counted. */
    is_sample: z.boolean(),
  })
  .meta({ id: 'ComparedArm' })

export const comparisonSchema = z
  .looseObject({
    currency: z.string(),
    from: day,
    to: day,
    time_zone: z.string(),
    /** The database's clock. */
    as_of: instant,
    /** Confidence that makes a difference `better` or `worse`. */
    decided_at: rate,
    /** How confidence and intervals of differences are corrected for the number of arms; null: there are two. */
    correction: z.literal('bonferroni').nullable(),
    /** In the order asked. */
    arms: z.array(comparedArm),
    /** Distinct orders of several arms: counted nowhere else. */
    in_several: count,
    /** Each further arm against the first. */
    differences: z.array(
      z.looseObject({
        arm: z.string(),
        against: z.string(),
        /** Whether people could be compared, and if not why. */
        heads: z.enum(headsComparisons),
        conversion: difference.nullable(),
        order_value: difference,
        net_per_head: difference.nullable(),
      }),
    ),
  })
  .meta({ id: 'Comparison' })
