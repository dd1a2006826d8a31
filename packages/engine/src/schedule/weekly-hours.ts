/**
 * Weekly windows in civil time ("Fridays 17:00 to 19:00 in Paris"). What runs past midnight belongs to the day it
 * started; a day that the zone left out has no openings. Times that the clock skips or shows twice are read as
 * `local-time.ts` says, so hours from 02:15 to 02:45 last half an hour in the night that summer time begins, an hour and
 * a half in the night that it ends, and hours whose moved start is not before their end (02:00 to 03:00) do not come.
 */
import type { Weekday, WeeklyWindow } from '../model/promotion.ts'
import { dayExists, instantOfLocal } from './local-time.ts'

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
/**
 * How far to look for the next change. A week nearly always shows it; a change of clocks may swallow an opening or a
 * closing, and hours without any closing are open for ever, which the last of these settles.
 */
const horizons: readonly number[] = [10, 24, 45]

/** Calendars are asked once per segment; inside it an answer costs two comparisons. */
export function compileHours(weekly: readonly WeeklyWindow[], timeZone: string): Hours {
  let known: Segment = { from: 0, until: 0, open: false }
  return now => {
    if (now < known.from || now >= known.until) known = segmentAround(now, weekly, timeZone)
    return known
  }
}

function segmentAround(now: number, weekly: readonly WeeklyWindow[], timeZone: string): Segment {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate()
  for (const days of horizons) {
    const segment = segmentAt(now, openingsAround(today, days, weekly, timeZone))
    const sureUntil = today.add({ days }).toZonedDateTime(timeZone).epochMilliseconds
    if (segment.until < sureUntil) return segment
  }
  return { from: now, until: Number.POSITIVE_INFINITY, open: true }
}

function segmentAt(now: number, openings: readonly Opening[]): Segment {
  let from = now
  for (const { starts, ends } of openings) {
    if (now < starts) return { from, until: starts, open: false }
    if (now < ends) return { from: starts, until: ends, open: true }
    from = ends
  }
  return { from, until: Number.POSITIVE_INFINITY, open: false }
}

/** Openings from two days before a day to so many after it, sorted, with those that touch or overlap made one. */
function openingsAround(
  today: Temporal.PlainDate,
  daysAhead: number,
  weekly: readonly WeeklyWindow[],
  timeZone: string,
): Opening[] {
  const openings: Opening[] = []
  for (let offset = -daysBack; offset <= daysAhead; offset += 1) {
    const day = today.add({ days: offset })
    const weekday = weekdays[day.dayOfWeek - 1]!
    const windows = weekly.filter(window => window.days.includes(weekday))
    if (windows.length === 0 || !dayExists(day, timeZone)) continue
    openings.push(...windows.map(window => openingOn(day, window, timeZone)))
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
