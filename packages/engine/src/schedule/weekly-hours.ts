/**
 * Weekly windows in civil time ("Fridays 17:00 to 19:00 in Paris"). What runs past midnight belongs to the day it
 * started. A local time that the clock skips moves forward with the clock; of one that comes twice a start takes the
 * earlier and an end the later, so a shopper never loses minutes to a change of clocks.
 */
import type { Weekday, WeeklyWindow } from '../model/promotion.ts'

/** A stretch of time in which nothing opens or closes: milliseconds since 1970, start in, end out. */
export interface Segment {
  readonly from: number
  readonly until: number
  readonly open: boolean
}

/** Whether the hours are open at an instant, and how long that stays so. */
export type Hours = (now: number) => Segment

interface Opening {
  readonly starts: number
  readonly ends: number
}

const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const daysBack = 2
const daysAhead = 10
/** Sure to lie within the days looked at, whatever the zone. */
const sureAhead = 8 * 24 * 60 * 60 * 1000

/** Calendars are asked once per segment; inside it an answer costs two comparisons. */
export function compileHours(weekly: readonly WeeklyWindow[], timeZone: string): Hours {
  let known: Segment = { from: 0, until: 0, open: false }
  return now => {
    if (now < known.from || now >= known.until) known = segmentAt(now, openingsAround(now, weekly, timeZone))
    return known
  }
}

/** The instant of a civil date and time in a zone, by the rule of this file. */
export function instantOfLocal(local: Temporal.PlainDateTime, timeZone: string, edge: 'start' | 'end'): number {
  return local.toZonedDateTime(timeZone, { disambiguation: edge === 'start' ? 'compatible' : 'later' })
    .epochMilliseconds
}

function segmentAt(now: number, openings: readonly Opening[]): Segment {
  let from = now
  for (const { starts, ends } of openings) {
    if (now < starts) return { from, until: starts, open: false }
    if (now < ends) return { from: starts, until: ends, open: true }
    from = ends
  }
  return { from, until: now + sureAhead, open: false }
}

/** Openings of the days around an instant, sorted, with those that touch or overlap made one. */
function openingsAround(now: number, weekly: readonly WeeklyWindow[], timeZone: string): Opening[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate()
  const openings: Opening[] = []
  for (let offset = -daysBack; offset <= daysAhead; offset += 1) {
    const day = today.add({ days: offset })
    const weekday = weekdays[day.dayOfWeek - 1]!
    for (const window of weekly) if (window.days.includes(weekday)) openings.push(openingOn(day, window, timeZone))
  }
  return merged(openings.filter(({ starts, ends }) => starts < ends))
}

function openingOn(day: Temporal.PlainDate, { from, to }: WeeklyWindow, timeZone: string): Opening {
  const lastDay = to <= from ? day.add({ days: 1 }) : day
  return {
    starts: instantOfLocal(day.toPlainDateTime(from), timeZone, 'start'),
    ends: instantOfLocal(lastDay.toPlainDateTime(to), timeZone, 'end'),
  }
}

function merged(openings: readonly Opening[]): Opening[] {
  const result: Opening[] = []
  for (const opening of openings.toSorted((a, b) => a.starts - b.starts)) {
    const last = result.at(-1)
    if (last && opening.starts <= last.ends) {
      result[result.length - 1] = { starts: last.starts, ends: Math.max(last.ends, opening.ends) }
    } else result.push(opening)
  }
  return result
}
