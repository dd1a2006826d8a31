/**
 * Civil time in a zone, by what the browser knows of zones. A local time that the clock skips moves forward by what was
 * skipped, of one that comes twice the earlier is taken: as schedules and scenarios do.
 */

export interface ZonedMoment {
  /** Milliseconds since 1970. */
  readonly at: number
  /** "+09:00". */
  readonly offset: string
  readonly note?: 'skipped_time' | 'repeated_time'
}

/** "2026-11-27T00:00", with seconds or without. */
const localShape = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?$/
const formats = new Map<string, Intl.DateTimeFormat>()

/** The instant of a local time; undefined: it is none (30 February). */
export function momentOf(local: string, zone: string): ZonedMoment | undefined {
  const civil = civilOf(local)
  if (civil === undefined) return undefined
  const offsets = [...new Set([civil - day, civil, civil + day].map(near => offsetAt(near, zone)))]
  const meant = offsets.map(offset => civil - offset).filter(at => at + offsetAt(at, zone) === civil)
  if (meant.length > 0) {
    const at = Math.min(...meant)
    const shown = offsetText(offsetAt(at, zone))
    return meant.length > 1 ? { at, offset: shown, note: 'repeated_time' } : { at, offset: shown }
  }
  // By the clock of before, which is the later reading: 02:30 that is skipped is 03:30.
  const at = civil - Math.min(...offsets)
  return { at, offset: offsetText(offsetAt(at, zone)), note: 'skipped_time' }
}

/** The local time of an instant, "2026-11-27T00:00", with seconds where there are some. */
export function localOf(at: number, zone: string): string {
  const whole = Math.floor(at / 1000) * 1000
  const text = new Date(whole + offsetAt(whole, zone)).toISOString().slice(0, 19)
  return text.endsWith(':00') ? text.slice(0, 16) : text
}

const day = 86_400_000

/** The local time as if it were one of UTC. */
function civilOf(local: string): number | undefined {
  const [, year, month, date, hour, minute, second = '0'] = localShape.exec(local) ?? []
  if (year === undefined) return undefined
  const at = Date.UTC(Number(year), Number(month) - 1, Number(date), Number(hour), Number(minute), Number(second))
  return new Date(at).toISOString().startsWith(local.slice(0, 16)) ? at : undefined
}

/** In milliseconds, east of Greenwich above zero. */
function offsetAt(at: number, zone: string): number {
  const whole = Math.floor(at / 1000) * 1000
  const parts = new Map(
    formatOf(zone)
      .formatToParts(whole)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const of = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - whole
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const two = '2-digit'
  const made = new Intl.DateTimeFormat('en', {
    ...{ timeZone, hourCycle: 'h23', calendar: 'gregory', numberingSystem: 'latn' },
    ...{ year: 'numeric', month: two, day: two, hour: two, minute: two, second: two },
  })
  formats.set(timeZone, made)
  return made
}

function offsetText(milliseconds: number): string {
  const minutes = Math.round(Math.abs(milliseconds) / 60_000)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${milliseconds < 0 ? '−' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
