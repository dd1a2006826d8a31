/** What a quote answers. Objects stay open: a later version may say more, and no client should break on it. */
import { reasons } from '@counterfoil/engine'
import { z } from 'zod'
import { amount, count, instant } from './scalars.ts'

const details = z.record(z.string(), z.unknown())
const promotionClass = z.enum(['product', 'order', 'shipping'])
export const reasonSchema = z.enum(reasons).meta({ id: 'Reason' })

const lineDiscount = z.looseObject({ promotion: z.string(), code: z.string().exactOptional(), amount, units: count })
const chargeDiscount = z.looseObject({ promotion: z.string(), code: z.string().exactOptional(), amount })

export const quotedLineSchema = z
  .looseObject({
    id: z.string(),
    quantity: count,
    unit_price: amount,
    subtotal: amount,
    discount: amount,
    total: amount,
    discounts: z.array(lineDiscount),
  })
  .meta({ id: 'QuotedLine' })

export const quotedChargeSchema = z
  .looseObject({ id: z.string(), amount, discount: amount, total: amount, discounts: z.array(chargeDiscount) })
  .meta({ id: 'QuotedCharge' })

/** Why a line counts for a promotion or does not; only with `include: ["lines"]`. */
const lineReasons = z.array(
  z.looseObject({
    id: z.string(),
    counts: z.boolean(),
    why: z.string().exactOptional(),
    by: z.string().exactOptional(),
  }),
)

const applied = z
  .looseObject({
    index: count.exactOptional(),
    promotion: z.string(),
    code: z.string().exactOptional(),
    title: z.string(),
    automatic: z.boolean(),
    class: promotionClass,
    method: z.enum(['each', 'across']),
    priority: count,
    amount,
    provisional: z.boolean(),
    waiting_for: z.array(z.string()).exactOptional(),
    /** The first instant at which its dates or hours no longer allow it, by the clock that `at` shows. */
    ends_at: instant.exactOptional(),
    allocations: z.array(z.looseObject({ path: z.string(), amount })),
    lines: lineReasons.exactOptional(),
  })
  .meta({ id: 'Applied' })

export const checkSchema = z.looseObject({
  check: z.string(),
  ok: z.boolean().nullable(),
  reason: reasonSchema.exactOptional(),
  required: z.unknown().exactOptional(),
  actual: z.unknown().exactOptional(),
  /** Of a condition made of conditions: how each of them went. */
  checks: z.array(z.looseObject({ check: z.string() })).exactOptional(),
})

export const remedySchema = z.looseObject({ type: z.string() }).meta({ id: 'Remedy' })

const rejected = z
  .looseObject({
    index: count,
    code: z.string(),
    reason: reasonSchema,
    message: z.string(),
    details,
    remedy: remedySchema.nullable(),
    checks: z.array(checkSchema),
    lines: lineReasons.exactOptional(),
  })
  .meta({ id: 'Rejected' })

const nearly = z.looseObject({
  promotion: z.string(),
  code: z.string().exactOptional(),
  title: z.string(),
  message: z.string(),
  remedy: remedySchema,
})

const outcome = z.enum(['applied', 'rejected'])
const change = z.looseObject({ code: z.string(), was: outcome, now: outcome, because: reasonSchema.exactOptional() })
const gift = z.looseObject({ promotion: z.string(), sku: z.string(), quantity: count, value: amount.exactOptional() })
export const warningSchema = z.looseObject({
  path: z.string().exactOptional(),
  code: z.string(),
  message: z.string(),
  promotion: z.string().exactOptional(),
  amount: amount.exactOptional(),
  line_items: z.array(z.string()).exactOptional(),
})

export const discountsSchema = z
  .looseObject({
    codes: z.array(z.string()),
    applied: z.array(applied),
    rejected: z.array(rejected),
    nearly: z.array(nearly),
    changes: z.array(change),
    gifts: z.array(gift),
    gifts_to_remove: z.array(gift),
  })
  .meta({ id: 'Discounts' })

export const totalsSchema = z
  .looseObject({
    subtotal: amount,
    items_discount: amount,
    shipping: amount,
    shipping_discount: amount,
    tax: amount,
    total: amount,
  })
  .meta({ id: 'Totals' })

export const quoteSchema = z
  .looseObject({
    id: z.string(),
    currency: z.string(),
    at: instant,
    optimal: z.boolean(),
    optimal_within: amount.exactOptional(),
    line_items: z.array(quotedLineSchema),
    shipping: z.array(quotedChargeSchema),
    discounts: discountsSchema,
    totals: totalsSchema,
    warnings: z.array(warningSchema),
    /** Many wrong codes came from this network, for codes of this pattern, or in this store. */
    challenge: z
      .looseObject({ status: z.enum(['required']), reason: z.enum(['network', 'space', 'store']) })
      .exactOptional(),
  })
  .meta({ id: 'Quote' })
