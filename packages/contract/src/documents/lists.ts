/** Query strings: lists page by cursor, reports take a span of days. Values arrive as text. */
import { z } from 'zod'
import { currency, day, externalId, id, redemptionRef, whole } from './scalars.ts'

const limit = z
  .string()
  .regex(/^\d{1,6}$/, 'Use a whole number.')
  .transform(Number)
  .pipe(whole(1, 250))

export const defaultLimit = 50

const page = { limit: limit.prefault(String(defaultLimit)), after: z.string().min(1).max(1024).exactOptional() }

export const listQuerySchema = z.strictObject(page)

const status = z.enum(['draft', 'active', 'paused', 'archived'])

export const promotionListQuerySchema = z.strictObject({
  ...page,
  status: status.exactOptional(),
  campaign: id.exactOptional(),
})
export const campaignListQuerySchema = z.strictObject({ ...page, status: status.exactOptional() })

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

export const redemptionListQuerySchema = z.strictObject({ ...page, order_id: externalId.exactOptional() })
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

/** Older days are none that the database can count from. */
const reportDay = day.refine(text => text >= '1900', 'Use a day of 1900 or later.')

/** `from` and `to` are civil days in the store's zone, both ends in; absent: the last 30 days. */
export const reportQuerySchema = z
  .strictObject({
    from: reportDay.exactOptional(),
    to: reportDay.exactOptional(),
    group_by: z.enum(reportGroups).exactOptional(),
    /** Absent: the store's. */
    currency: currency.exactOptional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    message: '`to` must not be before `from`.',
    params: { code: 'too_small' },
  })
