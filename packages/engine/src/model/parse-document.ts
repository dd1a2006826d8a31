/** What the documents have in common: how a parse answers, and the fields that several of them carry. */
import {
  arrayOf,
  dateOrInstant,
  enumOf,
  type Issue,
  object,
  optional,
  type Schema,
  string,
  timeOfDay,
  timeZone,
} from '../params/index.ts'
import { isNeverOpen } from '../schedule/window.ts'
import type { Schedule } from './promotion.ts'

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/** Runs a schema over a whole document; every problem is reported at once. */
export function parseWith<T>(schema: Schema<T>, value: unknown): Parsed<T> {
  const issues: Issue[] = []
  const read = schema.parse(value, [], issues)
  return issues.length === 0 && read !== undefined ? { ok: true, value: read } : { ok: false, issues }
}

/** An id of ours or of the caller's choice. */
export const id = string({ max: 64, pattern: /^[A-Za-z0-9_-]+$/, expected: 'letters, digits, _ and -' })

export const name = string({ max: 255 })

export const status = enumOf(['draft', 'active', 'paused', 'archived'])

const scheduleFields: Schema<Schedule> = object({
  starts: optional(dateOrInstant()),
  ends: optional(dateOrInstant()),
  time_zone: optional(timeZone()),
  weekly: optional(
    arrayOf(
      object({
        days: arrayOf(enumOf(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), 1, 7),
        from: timeOfDay(),
        to: timeOfDay(),
      }),
      1,
      50,
    ),
  ),
})

/** A schedule that is open at some instant: `starts` before `ends`. */
export const schedule: Schema<Schedule> = {
  json: scheduleFields.json,
  parse(value, path, issues) {
    const read = scheduleFields.parse(value, path, issues)
    if (!read || !isNeverOpen(read)) return read
    issues.push({ path: [...path, 'ends'], code: 'too_small', message: 'Must be after the start.' })
    return undefined
  },
}
