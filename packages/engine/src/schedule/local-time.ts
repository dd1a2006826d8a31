/**
 * What the texts of a schedule mean as instants. Three forms: a civil date (the whole day, both ends in), an instant
 * with its offset, and a local time without one ("2026-03-29T02:30"), read in the zone of the schedule.
 *
 * A local time that the clock skips moves forward by what was skipped: 02:30 in Berlin on 29 March 2026 is 03:30+02:00.
 * Of one that comes twice a start takes the earlier and an end the later: an end at 02:30 on 25 October 2026 is the
 * second 02:30, at +01:00.
 */

export type Edge = 'start' | 'end'

/** What a merchant is told of a local time that did not mean one instant. */
export interface ScheduleNote {
  readonly field: 'starts' | 'ends'
  readonly code: 'skipped_time' | 'repeated_time'
  /** As the document has it. */
  readonly local: string
  /** RFC 3339 with the offset that was chosen. */
  readonly read_as: string
}

/** A civil date: "2026-03-01". */
export function isDate(text: string): boolean {
  return text.length === 10
}

/** A local time without an offset: "2026-03-01T09:00" or with seconds. */
export function isLocalTime(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text)
}

/** The first instant of what a text means, in milliseconds since 1970. Throws RangeError on what parsing refuses. */
export function startOf(text: string, timeZone: string): number {
  if (isDate(text)) return firstInstantOf(Temporal.PlainDate.from(text), timeZone)
  return isLocalTime(text) ? instantOfLocal(Temporal.PlainDateTime.from(text), timeZone, 'start') : epochOf(text)
}

/** The first instant after what a text means: the end of a day, or the very instant, which is out. */
export function endOf(text: string, timeZone: string): number {
  if (isDate(text)) return firstInstantAfter(Temporal.PlainDate.from(text), timeZone)
  return isLocalTime(text) ? instantOfLocal(Temporal.PlainDateTime.from(text), timeZone, 'end') : epochOf(text)
}

/** The instant of a civil date and time in a zone, by the rule of this file. */
export function instantOfLocal(local: Temporal.PlainDateTime, timeZone: string, edge: Edge): number {
  return zonedAt(local, timeZone, edge).epochMilliseconds
}

/** False for a day that a zone left out: 30 December 2011 in Apia. */
export function dayExists(day: Temporal.PlainDate, timeZone: string): boolean {
  return day.toZonedDateTime(timeZone).toPlainDate().equals(day)
}

/** Says so when a `starts` or `ends` is a local time that the clock of the zone skips or shows twice. */
export function noteOn(field: ScheduleNote['field'], text: string, timeZone: string): ScheduleNote | undefined {
  if (!isLocalTime(text)) return undefined
  const local = Temporal.PlainDateTime.from(text)
  const earlier = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  const later = local.toZonedDateTime(timeZone, { disambiguation: 'later' })
  if (earlier.epochMilliseconds === later.epochMilliseconds) return undefined
  const read = zonedAt(local, timeZone, field === 'starts' ? 'start' : 'end')
  const code = read.toPlainDateTime().equals(local) ? 'repeated_time' : 'skipped_time'
  return { field, code, local: text, read_as: read.toString({ timeZoneName: 'never' }) }
}

function zonedAt(local: Temporal.PlainDateTime, timeZone: string, edge: Edge): Temporal.ZonedDateTime {
  return local.toZonedDateTime(timeZone, { disambiguation: edge === 'start' ? 'compatible' : 'later' })
}

/** Midnight, or where the clock skips midnight the first instant after it. */
function firstInstantOf(day: Temporal.PlainDate, timeZone: string): number {
  return day.toZonedDateTime(timeZone).epochMilliseconds
}

/**
 * The next midnight. A clock set back just past midnight (00:01 to 23:01 in St John's until 2011) shows the end of the
 * day a second time, and that belongs to the day as well; one set back to midnight (01:00 to 00:00 in Havana) does not.
 */
function firstInstantAfter(day: Temporal.PlainDate, timeZone: string): number {
  const next = day.add({ days: 1 })
  const midnight = firstInstantOf(next, timeZone)
  const again = next.toPlainDateTime().toZonedDateTime(timeZone, { disambiguation: 'later' })
  if (again.epochMilliseconds === midnight) return midnight
  const dayCameBack = again.subtract({ milliseconds: 1 }).toPlainDate().equals(day)
  return dayCameBack ? again.epochMilliseconds : midnight
}

function epochOf(text: string): number {
  const milliseconds = Date.parse(text)
  if (Number.isNaN(milliseconds)) throw new RangeError(`"${text}" is not an instant`)
  return milliseconds
}
