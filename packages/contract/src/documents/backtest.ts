/** Promotions tried on orders that the ledger has: what is asked, and what they would have come to. */
import { z } from 'zod'
import { promotionSchema } from './engine-documents.ts'
import { reasonSchema } from './quote.ts'
import { amount, count, currency, day, id, instant, plausibleDay, text, whole } from './scalars.ts'

/** Orders of one backtest. */
const mostBacktestOrders = 5000
/** Orders of a backtest that does not say how many. */
export const usualBacktestOrders = 2000

export const backtestRequestSchema = z
  .strictObject({
    /** Each in the place of the store's promotion of the same id, or beside all others. They count as active. */
    promotions: z.array(promotionSchema).min(1).max(20),
    /** Codes that are taken to open these promotions, where an order used them. */
    codes: z
      .array(z.strictObject({ code: text(255), promotion: id }))
      .max(100)
      .exactOptional(),
    /** Every order is taken to have entered a code of each promotion that is opened by one. */
    assume_codes: z.boolean().exactOptional(),
    /** Civil days of the store, both in. Absent `to`: the day of the last order; absent `from`: so many `days` before. */
    from: plausibleDay.exactOptional(),
    to: plausibleDay.exactOptional(),
    /** Where `from` is absent; 90 unless it is said. */
    days: whole(1, 3660).exactOptional(),
    /** Orders at most, the newest first. */
    limit: whole(1, mostBacktestOrders).exactOptional(),
    /** Orders of this currency; absent: the store's. */
    currency: currency.exactOptional(),
  })
  .meta({ id: 'BacktestRequest' })

export type BacktestRequest = z.output<typeof backtestRequestSchema>

const signed = z.number().meta({ type: 'integer' })

/** Of the lines whose `unit_cost` is known: what is paid for them without tax, and what they cost. */
const margin = z.looseObject({ revenue: amount, cost: amount, amount: signed }).meta({ id: 'BacktestMargin' })
const sums = z.looseObject({ discount: amount, total: amount, margin: margin.nullable() }).meta({ id: 'BacktestSums' })
/** Items and shipping together. */
const priced = z.looseObject({ discount: amount, total: amount })
/** A promotion that was met, in how many orders, and what it took or would have taken there. */
const met = z
  .looseObject({ promotion: z.string(), name: z.string(), orders: count, amount })
  .meta({ id: 'BacktestRival' })

export const backtestSchema = z
  .looseObject({
    currency: z.string(),
    from: day,
    to: day,
    /** Orders that were priced. */
    orders: count,
    /** Orders of the same days in other currencies, which were not: of the newest 10,000 of any currency. */
    other_currencies: count,
    /** The days have more orders of this currency than were priced: these are the newest, or those that there was time for. */
    is_sample: z.boolean(),
    /** When the first and the last of them were placed; null: there are none. */
    first_at: instant.nullable(),
    last_at: instant.nullable(),
    /** Orders that would have got any of the promotions, and what these would have taken. */
    got: count,
    discount: amount,
    promotions: z.array(
      z.looseObject({
        promotion: z.string(),
        orders: count,
        discount: amount,
        /** Why the other orders would not, most frequent first; `no_code`: nobody entered a code of it. */
        refused: z.array(z.looseObject({ reason: z.union([reasonSchema, z.literal('no_code')]), orders: count })),
      }),
    ),
    /** As the ledger has it. */
    recorded: priced,
    /** With what the order had and the store has today. */
    before: sums,
    /** With these promotions too. */
    after: sums,
    difference: z.looseObject({ discount: signed, total: signed, margin: signed.nullable() }),
    /** Lines of the orders, and those whose cost nobody told. */
    lines: z.looseObject({ all: count, without_cost: count }),
    /** What gives way where one of the promotions is given. */
    won_over: z.array(met),
    /** What is given where one of the promotions qualifies and is not. */
    lost_to: z.array(met),
    /** Orders whose price changes most. */
    examples: z.array(
      z.looseObject({
        redemption_id: z.string(),
        order_id: z.string(),
        placed_at: instant,
        before: priced,
        after: priced,
      }),
    ),
  })
  .meta({ id: 'Backtest' })
