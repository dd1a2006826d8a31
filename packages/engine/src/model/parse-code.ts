/** Reads a code document strictly. Its alphabet and canonical form are the codes package's matter, not checked here. */
import {
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

const fields = object({
  id,
  code: string({ max: 128 }),
  promotion: id,
  status: enumOf(['active', 'disabled', 'archived']),
  limits: optional(object({ redemptions: optional(integer(1)), per_customer: optional(integer(1)) })),
  starts: optional(dateOrInstant()),
  ends: optional(dateOrInstant()),
  expires_after: optional(duration()),
  assigned_to: optional(
    object(
      { customer_id: optional(string()), email: optional(string({ max: 320 })) },
      { exactlyOneOf: [['customer_id', 'email']] },
    ),
  ),
  session_id: optional(string()),
  source: optional(object({ channel: optional(string()), partner: optional(string()), medium: optional(string()) })),
  batch: optional(id),
  metadata: optional(plainJson()),
})

export const codeSchema: Schema<Code> = {
  json: { title: 'Code', ...fields.json },
  parse(value, path, issues) {
    const read = fields.parse(value, path, issues)
    if (!read) return undefined
    const { starts, ends } = read
    if (!isNeverOpen({ ...(starts && { starts }), ...(ends && { ends }) })) return read
    issues.push({ path: [...path, 'ends'], code: 'too_small', message: 'Must be after the start.' })
    return undefined
  },
}

export function parseCode(value: unknown): Parsed<Code> {
  return parseWith(codeSchema, value)
}
