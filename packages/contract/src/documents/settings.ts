/** Settings of a store and of a simulation; whatever is absent takes the default named first in the contract. */
import { profileNames } from '@counterfoil/engine'
import { z } from 'zod'
import { linkSettingsSchema } from './links.ts'
import { currency, duration, locale, moneyMap, percent, timeZone, whole } from './scalars.ts'

const roundAt = z.enum(['line', 'unit', 'order'])

const settingsFields = {
  profile: z.enum(profileNames).exactOptional(),
  currency,
  time_zone: timeZone,
  locale,
  max_codes: whole(1, 100),
  on_excess: z.enum(['best', 'reject', 'replace', 'keep_priority']),
  duplicate_codes: z.enum(['report', 'ignore']),
  code_case: z.enum(['insensitive', 'sensitive']),
  selection: z.enum(['best_for_shopper', 'priority']),
  exclusive: z.enum(['compete', 'first']),
  order_of_application: z.enum(['class', 'priority']),
  percent_base: z.enum(['remaining', 'list']),
  threshold_basis: z.enum(['list', 'remaining']),
  same_line: z.enum(['best', 'stack', 'best_in_priority', 'best_of_all']),
  rounding: z.enum(['half_up', 'half_down', 'half_even', 'down']),
  round_at: roundAt,
  allocation: z.enum(['largest_remainder', 'first', 'last', 'carry', 'half_down_first']),
  carry_rounding: z.boolean(),
  tax: z.strictObject({ round_at: roundAt, basis: z.enum(['after_discount', 'before_discount']) }),
  per_customer_guests: z.enum(['provisional', 'refuse']),
  email_folding: z.enum(['none', 'tags', 'tags_and_dots']),
  customer_identities: z.array(z.enum(['phone', 'payment_fingerprint', 'address'])).max(3),
  hold: z.enum(['order', 'checkout']),
  hold_ttl: duration,
  margin_floor: percent.exactOptional(),
  max_total_discount: z
    .strictObject({ percent: percent.exactOptional(), amount: moneyMap.exactOptional() })
    .exactOptional(),
  links: linkSettingsSchema.exactOptional(),
}

/** All settings, as a store answers them. */
export const settingsSchema = z.strictObject(settingsFields).meta({ id: 'Settings' })

/** Some settings: what a simulation brings, and what a file may set. */
export const someSettingsSchema = optional(settingsFields).meta({ id: 'SomeSettings' })

type ExactOptional<Shape extends z.ZodRawShape> = {
  [Key in keyof Shape]: Shape[Key] extends z.ZodExactOptional<infer Inner>
    ? z.ZodExactOptional<Inner>
    : Shape[Key] extends z.ZodType
      ? z.ZodExactOptional<Shape[Key]>
      : never
}

function optional<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<ExactOptional<Shape>, z.core.$strict> {
  const entries = Object.entries(shape).map(([key, field]) => [key, z.exactOptional(field)])
  return z.strictObject(Object.fromEntries(entries) as ExactOptional<Shape>)
}
