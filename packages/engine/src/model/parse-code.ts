/** Reads a code document strictly. Its alphabet and canonical form are the codes package's matter, not checked here. */
import {
  arrayOf,
  dateOrInstant,
  duration,
  enumOf,
  integer,
  object,
  optional,
  plainJson,
  type Schema,
  string,
} from '../params/index.ts'
import { isNeverOpen } from '../schedule/window.ts'
import { id, type Parsed, parseWith } from './parse-document.ts'
import type { Code } from './promotion.ts'

const names = { customer_id: optional(string()), email: optional(string({ max: 320 })) }

const fields = object({
  id,
  code: string({ max: 128 }),
  promotion: id,
  status: enumOf(['active', 'disabled', 'archived']),
  limits: optional(object({ redemptions: optional(integer(1)), per_customer: optional(integer(1)) })),
  starts: optional(dateOrInstant()),
  ends: optional(dateOrInstant()),
  expires_after: optional(duration()),
  assigned_to: optional(object(names, { exactlyOneOf: [['customer_id', 'email']] })),
  owner: optional(object(names, { atLeastOneOf: [['customer_id', 'email']] })),
  session_id: optional(string()),
  session_items: optional(arrayOf(object({ sku: string(), quantity: integer(1), unit_price: integer(0) }), 1, 5000)),
  source: optional(object({ channel: optional(string()), partner: optional(string()), medium: optional(string()) })),
  batch: optional(id),
  metadata: optional(plainJson()),
})

export const codeSchema: Schema<Code> = {
  json: { title: 'Code', ...fields.json },
  parse(value, path, issues) {
    const read = fields.parse(value, path, issues)
    if (!read) return undefined
    const before = issues.length
    const { starts, ends, session_id, session_items = [] } = read
    if (isNeverOpen({ ...(starts && { starts }), ...(ends && { ends }) })) {
      issues.push({ path: [...path, 'ends'], code: 'too_small', message: 'Must be after the start.' })
    }
    if (session_items.length > 0 && session_id === undefined) {
      issues.push({
        path: [...path, 'session_id'],
        code: 'required',
        message: 'Items of a session need its session_id.',
      })
    }
    const worth = session_items.reduce((sum, { quantity, unit_price }) => sum + quantity * unit_price, 0)
    if (worth > Number.MAX_SAFE_INTEGER) {
      issues.push({ path: [...path, 'session_items'], code: 'too_large', message: 'Together worth more than 2^53-1.' })
    }
    return issues.length === before ? read : undefined
  },
}

export function parseCode(value: unknown): Parsed<Code> {
  return parseWith(codeSchema, value)
}
