/** Reads a promotion document strictly: from the wire, a file or a store. The schema also describes it for OpenAPI. */
import { conditionJson, promotionConditions } from '../conditions/index.ts'
import { type EffectDocument, effects, parseEffect } from '../effects/index.ts'
import {
  arrayOf,
  boolean,
  enumOf,
  integer,
  moneyMap,
  object,
  optional,
  percent,
  plainJson,
  recordOf,
  type Schema,
  string,
  taggedJson,
  union,
} from '../params/index.ts'
import { id, name, type Parsed, parseWith, schedule, status } from './parse-document.ts'
import type { Combination, Limits, LocalizedText, PeriodLimit, Promotion } from './promotion.ts'

const effect: Schema<EffectDocument> = { json: taggedJson(effects), parse: parseEffect }

const localeTag = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

/** One text, or one per locale. */
export const localizedText: Schema<LocalizedText> = union([
  string(),
  recordOf(string(), { min: 1, checkKey: key => (localeTag.test(key) ? undefined : 'Must be a locale such as "en".') }),
])

const periodLimit: Schema<PeriodLimit> = object(
  {
    period: enumOf(['day', 'week', 'month']),
    redemptions: optional(integer(1)),
    per_customer: optional(integer(1)),
    budget: optional(moneyMap(0, 0)),
  },
  { atLeastOneOf: [['redemptions', 'per_customer', 'budget']] },
)

const limits: Schema<Limits> = object({
  redemptions: optional(integer(1)),
  per_customer: optional(integer(1)),
  per_code: optional(integer(1)),
  units: optional(integer(1)),
  budget: optional(moneyMap(0, 0)),
  on_budget: optional(enumOf(['refuse', 'trim'])),
  per_period: optional(arrayOf(periodLimit, 0, 10)),
})

const combination: Schema<Combination> = object({
  with: optional(arrayOf(enumOf(['product', 'order', 'shipping']), 0, 3)),
  group: optional(string({ max: 64 })),
  exclusive: optional(boolean()),
  stack_on_line: optional(boolean()),
  stop_on_line: optional(boolean()),
})

const fields = object({
  id,
  name,
  title: optional(localizedText),
  status,
  trigger: enumOf(['code', 'automatic']),
  visibility: optional(enumOf(['listed', 'unlisted', 'secret'])),
  campaign: optional(id),
  priority: optional(integer(-1_000_000_000, 1_000_000_000)),
  schedule: optional(schedule),
  conditions: optional(promotionConditions),
  effects: arrayOf(effect, 1, 100),
  limits: optional(limits),
  combination: optional(combination),
  on_cancel: optional(enumOf(['restore', 'keep'])),
  on_return: optional(enumOf(['keep', 'clawback'])),
  margin_floor: optional(percent()),
  metadata: optional(plainJson()),
})

export const promotionSchema: Schema<Promotion> = {
  json: { title: 'Promotion', ...fields.json, $defs: { Condition: conditionJson } },
  parse(value, path, issues) {
    const read = fields.parse(value, path, issues)
    return read && { ...read, conditions: read.conditions ?? [] }
  },
}

/** `conditions` may be left out (there are none); everything that is wrong is reported at once. */
export function parsePromotion(value: unknown): Parsed<Promotion> {
  return parseWith(promotionSchema, value)
}
