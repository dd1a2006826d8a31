/** What the front page tells: how a store's codes do now, and what asks for somebody. */
import { z } from 'zod'
import { count, day, instant } from './scalars.ts'

const figures = z.record(z.string(), z.unknown())

const period = z.looseObject({
  from: day,
  to: day,
  /** The equally long stretch one day, week or quarter earlier. */
  before: z.looseObject({ from: day, to: day }),
  figures,
  was: figures,
})

/** What needs somebody, the most urgent first. */
const attention = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('limit'),
    promotion: z.string(),
    name: z.string(),
    limit: count,
    used: count,
    /** Of a budget; null: redemptions are counted. */
    currency: z.string().nullable(),
  }),
  z.looseObject({ type: z.literal('ends'), promotion: z.string(), name: z.string(), ends: z.string() }),
  z.looseObject({
    type: z.literal('failing'),
    promotion: z.string(),
    name: z.string(),
    attempts: count,
    rejected: count,
    /** The most frequent one. */
    reason: z.string(),
    message: z.string().nullable(),
  }),
  z.looseObject({
    type: z.literal('leak'),
    code: z.string(),
    code_id: z.string(),
    promotion: z.string(),
    status: z.string(),
    at: instant,
  }),
])

export const overviewSchema = z
  .looseObject({
    currency: z.string(),
    time_zone: z.string(),
    /** The database's clock. */
    now: instant,
    as_of: instant,
    /** The day that is looked at. */
    day,
    /** The first and the last day on which an order was redeemed in this currency; null: none ever was. */
    first_day: day.nullable(),
    last_day: day.nullable(),
    /** The last such day before the quarter that `day` is in. */
    earlier_day: day.nullable(),
    periods: z.looseObject({ today: period, week: period, quarter: period }),
    attention: z.array(attention),
    /** Of everything that there can be, whether there is any. */
    has: z.looseObject({
      promotions: z.boolean(),
      active: z.boolean(),
      codes: z.boolean(),
      attempts: z.boolean(),
      redemptions: z.boolean(),
    }),
  })
  .meta({ id: 'Overview' })
