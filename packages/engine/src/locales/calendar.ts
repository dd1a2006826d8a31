/**
 * Dates, times and weekdays for reading, always in the zone that is given: never in that of the process. An end at
 * midnight is told as the whole day before it: an offer that ends with 30 October ends "30 October 2026".
 */
import type { Weekday } from '../model/promotion.ts'
import type { Phrases } from './phrases.ts'

export interface Calendar {
  readonly date: (date: Temporal.PlainDate) => string
  /** "17:00" as it is told: "17:00 Uhr". */
  readonly time: (hhmm: string) => string
  /** "30 October 2026 at 17:00". */
  readonly at: (date: string, hhmm: string) => string
}

export function calendarPhrases(calendar: Calendar): Pick<Phrases, 'date' | 'time' | 'instant' | 'end'> {
  const { date, time, at } = calendar
  const moment = (local: Temporal.ZonedDateTime) =>
    at(date(local.toPlainDate()), local.toPlainTime().toString({ smallestUnit: 'minute' }))

  return {
    date: isoDate => date(Temporal.PlainDate.from(isoDate)),
    time,
    instant: (rfc3339, timeZone) => {
      const local = Temporal.Instant.from(rfc3339).toZonedDateTimeISO(timeZone)
      return isStartOfDay(local) ? date(local.toPlainDate()) : moment(local)
    },
    end: (rfc3339, timeZone) => {
      const local = Temporal.Instant.from(rfc3339).toZonedDateTimeISO(timeZone)
      return isStartOfDay(local) ? date(local.subtract({ milliseconds: 1 }).toPlainDate()) : moment(local)
    },
  }
}

function isStartOfDay(local: Temporal.ZonedDateTime): boolean {
  return local.epochNanoseconds === local.startOfDay().epochNanoseconds
}

const week: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** Days of the week in runs, from Monday: three or more in a row are a range, fewer stand alone. */
export type DayRun = { readonly from: Weekday; readonly to: Weekday } | { readonly day: Weekday }

export function dayRuns(days: readonly Weekday[]): readonly DayRun[] {
  const runs: Weekday[][] = []
  for (const [index, day] of week.entries()) {
    if (!days.includes(day)) continue
    const last = runs.at(-1)
    if (last && last.at(-1) === week[index - 1]) last.push(day)
    else runs.push([day])
  }
  return runs.flatMap((run): DayRun[] =>
    run.length < 3 ? run.map(day => ({ day })) : [{ from: run[0]!, to: run.at(-1)! }],
  )
}

export function isWholeWeek(days: readonly Weekday[]): boolean {
  return week.every(day => days.includes(day))
}

/** Hours and days where they fit exactly, else minutes, rounded up and at least one: 90 seconds are 2 minutes. */
export function durationOf(seconds: number): { readonly count: number; readonly unit: 'minute' | 'hour' | 'day' } {
  const minutes = Math.max(1, Math.ceil(seconds / 60))
  if (minutes % 1440 === 0) return { count: minutes / 1440, unit: 'day' }
  return minutes % 60 === 0 ? { count: minutes / 60, unit: 'hour' } : { count: minutes, unit: 'minute' }
}
