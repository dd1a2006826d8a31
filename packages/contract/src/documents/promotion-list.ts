/**
 * What a list of promotions is asked beyond its pages: what to search for, which to show, in what order, and the figures
 * beside each. Values arrive as text; a list of words is separated by commas.
 */
import { z } from 'zod'
import { count, currency, day, id, instant } from './scalars.ts'

export const promotionStates = [
  'draft',
  'scheduled',
  'active',
  'outside_hours',
  'expired',
  'paused',
  'archived',
] as const
export type PromotionStateName = (typeof promotionStates)[number]

/** `updated`: the last change first; `uses`: the most used first; `ends`: what ends soonest first, endless ones last. */
export const promotionSorts = ['id', 'updated', 'name', 'ends', 'uses'] as const
export type PromotionSort = (typeof promotionSorts)[number]

const extras = ['figures', 'counts'] as const

/** Query parameters of the list, beside its page, `status` and `campaign`. */
export const promotionFilters = {
  /** Words of name, title, id or campaign, or the beginning of a code; case and accents do not matter. */
  search: z.string().min(1).max(200).exactOptional(),
  /** What they are now, by the database's clock; several separated by commas. */
  state: wordList(promotionStates).exactOptional(),
  trigger: z.enum(['code', 'automatic']).exactOptional(),
  class: z.enum(['product', 'order', 'shipping']).exactOptional(),
  /** That end by themselves before this instant, or ended. */
  ends_before: instant.exactOptional(),
  /** `true`: those whose codes mostly fail, see `figures.attempts`. */
  failing: z.enum(['true', 'false']).exactOptional(),
  /** Absent: `id`. */
  sort: z.enum(promotionSorts).exactOptional(),
  /** Absent: as the sort says. */
  order: z.enum(['asc', 'desc']).exactOptional(),
  /** `figures` beside each promotion, `counts` beside the page. */
  include: wordList(extras).exactOptional(),
}

/** `a,b`: kept as text, so that a cursor knows which list it is of. */
function wordList<Words extends readonly [string, ...string[]]>(known: Words) {
  const one = `(?:${known.join('|')})`
  return z
    .string()
    .regex(new RegExp(`^${one}(?:,${one})*$`), `Use one or more of ${known.join(', ')}, separated by commas.`)
    .max(200)
}

/** How many promotions fit search and filters in each state; `state`, `status` and `failing` leave them alone. */
export const promotionCountsSchema = z
  .looseObject({
    draft: count,
    scheduled: count,
    active: count,
    outside_hours: count,
    expired: count,
    paused: count,
    archived: count,
    /** In every state but archived. */
    all: count,
    failing: count,
  })
  .meta({ id: 'PromotionCounts' })

const used = z.looseObject({ count, limit: count.exactOptional() })
const budgets = z.record(currency, z.looseObject({ spent: count, limit: count }))

/** Query parameters of the list of campaigns. */
export const campaignFilters = { include: wordList(['figures']).exactOptional() }

/** Figures of one campaign in a list; uses and budget only against limits, since only those are counted. */
export const campaignFiguresSchema = z
  .looseObject({
    /** But archived ones. */
    promotions: count,
    /** Those that are open now or in their hours. */
    active: count,
    uses: used.exactOptional(),
    budget: budgets.exactOptional(),
  })
  .meta({ id: 'CampaignFigures' })
export type CampaignFigures = z.output<typeof campaignFiguresSchema>

/** Figures of one promotion in a list. */
export const promotionFiguresSchema = z
  .looseObject({
    /** Against `limits.redemptions`; without that limit redemptions that stand, as the reports tell them. */
    uses: used,
    /** Against `limits.units`. */
    units: used.exactOptional(),
    /** Spent of `limits.budget`, for each currency that has one. */
    budget: budgets.exactOptional(),
    /** The last 14 days of the store, today included: redemptions, and what they took off in the store's currency. */
    days: z.looseObject({
      from: day,
      to: day,
      currency,
      uses: z.array(z.int()).length(14),
      discount: z.array(z.int()).length(14),
    }),
    /** The last 7 days, today included. */
    attempts: z.looseObject({
      from: day,
      applied: count,
      refused: count,
      /** The reason that was given most often. */
      top: z.looseObject({ reason: z.string(), count }).nullable(),
      /** At least five refused and more than applied, or links still bring shoppers whom the promotion itself turns away. */
      failing: z.boolean(),
    }),
    /** An active code that anybody may use, for a link; `more`: it has others. */
    codes: z.looseObject({ first: z.string().nullable(), first_id: id.nullable(), more: z.boolean() }),
  })
  .meta({ id: 'PromotionFigures' })
export type PromotionFigures = z.output<typeof promotionFiguresSchema>
