/** Schemas of points in time: RFC 3339 instants, civil dates, times of day and IANA time zones, within years 2000 to 2200. */
import { fail, wrongType } from './issues.ts'
import type { Schema } from './schema.ts'

const instantShape = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/
const localShape = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/
const dateShape = /^\d{4}-\d{2}-\d{2}$/
const timeShape = /^([01]\d|2[0-3]):[0-5]\d$/
const firstYear = 2000
const lastYear = 2200

/** An instant with its offset: "2026-03-01T09:00:00Z". */
export function instant(): Schema<string> {
  return {
    json: { type: 'string', format: 'date-time', examples: ['2026-03-01T09:00:00Z'] },
    parse(value, path, issues) {
      if (typeof value !== 'string') return wrongType(issues, path, 'an instant such as "2026-03-01T09:00:00Z"', value)
      const problem = problemOfInstant(value)
      return problem === undefined ? value : fail(issues, path, 'format', problem)
    },
  }
}

/** A civil date ("2026-03-01"), an instant, or a local time without an offset ("2026-03-01T09:00"). */
export function dateOrInstant(): Schema<string> {
  return {
    json: {
      anyOf: [
        { type: 'string', format: 'date' },
        { type: 'string', format: 'date-time' },
        { type: 'string', pattern: localShape.source, description: 'A local time in the zone of the schedule.' },
      ],
      examples: ['2026-03-01', '2026-03-01T09:00:00Z', '2026-03-01T09:00'],
    },
    parse(value, path, issues) {
      if (typeof value !== 'string') return wrongType(issues, path, 'a date such as "2026-03-01" or an instant', value)
      const problem = problemOfDateOrInstant(value)
      return problem === undefined ? value : fail(issues, path, 'format', problem)
    },
  }
}

/** A time of day in a civil day, "17:00". */
export function timeOfDay(): Schema<string> {
  return {
    json: { type: 'string', format: 'time-of-day', pattern: timeShape.source, examples: ['17:00'] },
    parse(value, path, issues) {
      if (typeof value !== 'string') return wrongType(issues, path, 'a time such as "17:00"', value)
      return timeShape.test(value) ? value : fail(issues, path, 'format', 'Must be a time from "00:00" to "23:59".')
    },
  }
}

/** A length of time above zero and of 100 years at most, as ISO 8601 writes it: "P2D", "PT15M". */
export function duration(): Schema<string> {
  return {
    json: { type: 'string', format: 'duration', examples: ['P2D'] },
    parse(value, path, issues) {
      if (typeof value !== 'string') return wrongType(issues, path, 'a duration such as "P2D"', value)
      if (!isPositiveDuration(value))
        return fail(issues, path, 'format', 'Must be a duration above zero, such as "P2D".')
      return isWithinACentury(value) ? value : fail(issues, path, 'too_large', 'May be at most 100 years: "P100Y".')
    },
  }
}

/** A named IANA zone ("Europe/Paris"); a bare offset is refused, since it knows no summer time. */
export function timeZone(): Schema<string> {
  return {
    json: {
      type: 'string',
      format: 'time-zone',
      description: 'A time zone of the IANA database.',
      examples: ['Europe/Paris'],
    },
    parse(value, path, issues) {
      if (typeof value !== 'string') return wrongType(issues, path, 'a time zone such as "Europe/Paris"', value)
      return isTimeZone(value) ? value : fail(issues, path, 'format', `"${value}" is not a known time zone.`)
    },
  }
}

/** True for a name that this runtime's time zone database knows. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name) || name.length > 64) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}

function isPositiveDuration(text: string): boolean {
  if (!text.startsWith('P')) return false
  try {
    return Temporal.Duration.from(text).sign > 0
  } catch {
    return false
  }
}

/** Counted from one day as good as any: what ends later than that could end beyond all calendars. */
function isWithinACentury(text: string): boolean {
  const start = Temporal.ZonedDateTime.from('2000-01-01T00:00:00Z[UTC]')
  try {
    return Temporal.ZonedDateTime.compare(start.add(text), start.add({ years: 100 })) <= 0
  } catch {
    return false
  }
}

function problemOfInstant(text: string): string | undefined {
  if (!instantShape.test(text)) return 'Must be an instant with its offset, such as "2026-03-01T09:00:00Z".'
  try {
    Temporal.Instant.from(text)
  } catch {
    return 'There is no such date or time.'
  }
  return problemOfYear(text)
}

function problemOfDateOrInstant(text: string): string | undefined {
  if (dateShape.test(text)) return problemOfDate(text)
  return localShape.test(text) ? problemOfDate(text.slice(0, 10)) : problemOfInstant(text)
}

function problemOfDate(text: string): string | undefined {
  try {
    Temporal.PlainDate.from(text)
  } catch {
    return 'There is no such date.'
  }
  return problemOfYear(text)
}

function problemOfYear(text: string): string | undefined {
  const year = Number(text.slice(0, 4))
  return year >= firstYear && year <= lastYear ? undefined : `The year must be from ${firstYear} to ${lastYear}.`
}
