/**
 * Instants of a schedule as a marketer says them: "Sunday 23:59" within a week, else "31 March 2026, 23:59". What ends at
 * midnight ends at 23:59 of the day before, as the calendar on the wall has it.
 */

const minute = 60_000
const week = 6.5 * 86_400_000

export interface WhenInput {
  readonly at: string
  /** The promotion's. */
  readonly timeZone: string
  readonly locale: string
  /** By the server's clock. */
  readonly now: number
  readonly isEnd: boolean
}

const formats = new Map<string, Intl.DateTimeFormat>()

export function whenText({ at, timeZone, locale, now, isEnd }: WhenInput): string {
  const instant = Date.parse(at)
  const isMidnight = clockOf(instant, timeZone) === '00:00'
  const shown = isEnd && isMidnight ? instant - minute : instant
  const isNear = Math.abs(shown - now) < week
  const date = isNear
    ? format(locale, timeZone, { weekday: 'long', hour: '2-digit', minute: '2-digit' })
    : format(locale, timeZone, {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        // A start at midnight is a day.
        ...(!(isMidnight && !isEnd) && { hour: '2-digit', minute: '2-digit' }),
      })
  return date.format(shown)
}

function clockOf(instant: number, timeZone: string): string {
  return format('en-GB', timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant)
}

function format(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, timeZone, options])
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, { timeZone, ...options })
  formats.set(key, made)
  return made
}
