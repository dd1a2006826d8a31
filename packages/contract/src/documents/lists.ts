/** Query strings: lists page by cursor, reports take a span of days. Values arrive as text. */
import { z } from 'zod'
import { campaignFilters, promotionFilters } from './promotion-list.ts'
import { currency, day, externalId, id, locale, redemptionRef, whole } from './scalars.ts'

const limit = z
  .string()
  .regex(/^\d{1,6}$/, 'Use a whole number.')
  .transform(Number)
  .pipe(whole(1, 250))

export const defaultLimit = 50

/** Of every list: how many, and behind which. */
export const page = { limit: limit.prefault(String(defaultLimit)), after: z.string().min(1).max(1024).exactOptional() }

export const listQuerySchema = z.strictObject(page)

const status = z.enum(['draft', 'active', 'paused', 'archived'])

export const promotionListQuerySchema = z.strictObject({
  ...page,
  status: status.exactOptional(),
  campaign: id.exactOptional(),
  ...promotionFilters,
})
export const scenarioListQuerySchema = z.strictObject({
  ...page,
  status: z.enum(['active', 'archived']).exactOptional(),
})
export const campaignListQuerySchema = z.strictObject({ ...page, status: status.exactOptional(), ...campaignFilters })

export const codeListQuerySchema = z
  .strictObject({
    ...page,
    status: z.enum(['active', 'disabled', 'archived']).exactOptional(),
    promotion: id.exactOptional(),
    /** One code in any spelling, also archived ones. */
    code: z.string().min(1).max(256).exactOptional(),
    /** Live codes that begin so, in the order of their canonical forms; archived ones with `status=archived`. */
    prefix: z.string().min(1).max(64).exactOptional(),
    /** Those of its codes that have a row of their own: used, assigned or changed. */
    batch: id.exactOptional(),
  })
  .refine(({ code, prefix, batch }) => code === undefined || (prefix === undefined && batch === undefined), {
    path: ['code'],
    message: 'It finds one code: leave out `prefix` and `batch`.',
    params: { code: 'conflict' },
  })

export const batchListQuerySchema = z.strictObject({
  ...page,
  promotion: id.exactOptional(),
  status: z.enum(['making', 'paused', 'ready', 'disabled']).exactOptional(),
})

const besideOrder = ['limit', 'after', 'order_id']

export const redemptionListQuerySchema = z
  .strictObject({
    ...page,
    order_id: externalId.exactOptional(),
    /** What the id of the order begins with. */
    order_prefix: z.string().min(1).max(255).exactOptional(),
    status: z.enum(['redeemed', 'cancelled', 'returned']).exactOptional(),
    promotion: id.exactOptional(),
    /** A code in any spelling. */
    code: z.string().min(1).max(256).exactOptional(),
    /** Civil days of the store on which the order was redeemed, both in. */
    from: day.exactOptional(),
    to: day.exactOptional(),
    /** Found by its keyed hash; no e-mail is stored. */
    customer_email: z.string().min(3).max(255).exactOptional(),
    /** `recorded`, the default: oldest record first, in pages that never skip; or `newest` first, as what is filtered is. */
    order: z.enum(['recorded', 'newest']).exactOptional(),
  })
  .refine(query => query.order_id === undefined || Object.keys(query).every(name => besideOrder.includes(name)), {
    path: ['order_id'],
    message: 'It finds one order: leave the other filters out.',
    params: { code: 'conflict' },
  })
export const ledgerListQuerySchema = z.strictObject({
  ...page,
  promotion: id.exactOptional(),
  redemption: redemptionRef.exactOptional(),
})
export const catalogueListQuerySchema = z.strictObject(page)

export const reportNames = [
  'promotions',
  'codes',
  'campaigns',
  'channels',
  'partners',
  'products',
  'rejections',
  'links',
] as const
export type ReportName = (typeof reportNames)[number]
export const reportNameSchema = z.enum(reportNames)
export const reportGroups = ['day', 'week', 'month'] as const

const reportKey = z.string().min(1).max(255)

/** Older days are none that the database can count from. */
const reportDay = day.refine(text => text >= '1900', 'Use a day of 1900 or later.')

/** What a report may be narrowed to; each report by what its sums are kept by. */
export const reportFilters = ['promotion', 'campaign', 'code', 'channel', 'partner', 'product', 'reason'] as const
export type ReportFilter = (typeof reportFilters)[number]
export const reportSorts = ['key', 'redemptions', 'units', 'gross', 'discount', 'net', 'refunds', 'attempts'] as const

const reportMembers = {
  from: reportDay.exactOptional(),
  to: reportDay.exactOptional(),
  group_by: z.enum(reportGroups).exactOptional(),
  /** Absent: the store's. */
  currency: currency.exactOptional(),
  /** Of `codes` also those of one promotion; of `products` those that carried a discount of it. */
  promotion: id.exactOptional(),
  campaign: id.exactOptional(),
  /** The id of a code. */
  code: id.exactOptional(),
  channel: reportKey.exactOptional(),
  partner: reportKey.exactOptional(),
  product: reportKey.exactOptional(),
  reason: z
    .string()
    .regex(/^[a-z_]{1,64}$/, 'Use a reason such as expired.')
    .exactOptional(),
  /** Rows in a period: by key (the default), or the largest first. */
  sort: z.enum(reportSorts).exactOptional(),
  /** Rows at most; absent: 10,000. The totals hold all of them. */
  limit: z
    .string()
    .regex(/^\d{1,6}$/, 'Use a whole number.')
    .transform(Number)
    .pipe(whole(1, 10_000))
    .exactOptional(),
  /** Whose words refusals are told in; absent: the store's. */
  locale: locale.exactOptional(),
}

const inOrder: readonly [(query: { from?: string; to?: string }) => boolean, object] = [
  ({ from, to }) => from === undefined || to === undefined || from <= to,
  { path: ['to'], message: '`to` must not be before `from`.', params: { code: 'too_small' } },
]

/**
 * `from` and `to` are civil days in the store's zone, both ends in; absent: the last 30 days. `series` adds the totals of
 * every period, each order counted once.
 */
export const reportQuerySchema = z
  .strictObject({ ...reportMembers, series: z.enum(reportGroups).exactOptional() })
  .refine(...inOrder)

/** The rows as a table. `amounts`: minor units as in JSON, or decimals as people write them. */
export const reportCsvQuerySchema = z
  .strictObject({ ...reportMembers, amounts: z.enum(['minor', 'decimal']).exactOptional() })
  .refine(...inOrder)

/** `day`: as of the evening of an earlier day of the store; absent: today. */
export const overviewQuerySchema = z.strictObject({
  day: reportDay.exactOptional(),
  currency: currency.exactOptional(),
})
