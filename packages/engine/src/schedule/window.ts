/**
 * A schedule compiled once to instants, so that a quote only compares numbers. A civil date means the whole day in the
 * promotion's zone, both ends in: "ends 2026-11-01" in New York ends before 2026-11-02T05:00:00Z. A date-time is an
 * instant, start in, end out; without an offset it is a local time of the same zone (docs/decisions/0019-local-times.md).
 */
import type { Schedule } from '../model/promotion.ts'
import { endOf, isDate, isLocalTime, startOf } from './local-time.ts'
import { rfc3339 } from './rfc3339.ts'
import { compileHours, type Hours } from './weekly-hours.ts'

export { rfc3339 } from './rfc3339.ts'

/** Milliseconds since 1970, start in, end out; an open end is infinite. All the hours must be open. */
export interface Window {
  readonly starts: number
  readonly ends: number
  readonly hours: readonly Hours[]
}

/** Instants are RFC 3339; `next_change` is in milliseconds and absent when nothing will change by itself. */
export type WindowState =
  | { readonly state: 'not_started'; readonly starts_at: string; readonly next_change: number }
  | { readonly state: 'open'; readonly next_change?: number }
  /** `opens_at`: when it opens again, if it does before its end. */
  | { readonly state: 'outside_hours'; readonly opens_at?: string; readonly next_change?: number }
  | { readonly state: 'expired'; readonly ends_at: string }

const always: Window = { starts: Number.NEGATIVE_INFINITY, ends: Number.POSITIVE_INFINITY, hours: [] }
/** Hours that have not agreed after so many openings never will. */
const mostOpenings = 200

/** The zone of a schedule without `time_zone` is the store's. Throws RangeError on texts that parsing would have refused. */
export function compileWindow(schedule: Schedule | undefined, defaultTimeZone: string): Window {
  if (!schedule) return always
  const { starts, ends, weekly, time_zone = defaultTimeZone } = schedule
  return {
    starts: starts === undefined ? always.starts : startOf(starts, time_zone),
    ends: ends === undefined ? always.ends : endOf(ends, time_zone),
    hours: weekly && weekly.length > 0 ? [compileHours(weekly, time_zone)] : [],
  }
}

/** Open when both are: a code, its promotion and its campaign narrow each other, never widen. */
export function intersect(a: Window, b: Window): Window {
  return { starts: Math.max(a.starts, b.starts), ends: Math.min(a.ends, b.ends), hours: [...a.hours, ...b.hours] }
}

/** There is no schedule: nothing to ask. */
export function isAlways(window: Window): boolean {
  return window === always
}

/** What a window is at an instant, and when that changes. */
export function stateAt(window: Window, now: number): WindowState {
  const { starts, ends } = window
  if (now >= ends) return { state: 'expired', ends_at: rfc3339(ends) }
  if (now < starts) return { state: 'not_started', starts_at: rfc3339(starts), next_change: Math.min(starts, ends) }

  const open = isInHours(window, now)
  const change = Math.min(open ? nextClosing(window, now) : nextOpening(window, now), ends)
  const next = Number.isFinite(change) ? { next_change: change } : {}
  if (open) return { state: 'open', ...next }
  return { state: 'outside_hours', ...(change < ends && { opens_at: rfc3339(change) }), ...next }
}

/** Open at this instant; the cheap question of `stateAt`. */
export function isOpenAt(window: Window, now: number): boolean {
  return now >= window.starts && now < window.ends && isInHours(window, now)
}

/** True when no instant is open: it ends before it starts, or no weekly hours fall between. */
export function isEmpty(window: Window): boolean {
  const { starts, ends } = window
  if (starts >= ends) return true
  if (!Number.isFinite(starts) || isInHours(window, starts)) return false
  return nextOpening(window, starts) >= ends
}

/**
 * True when a schedule ends before it starts whatever its zone will be: what can be said of a document alone. Civil times
 * are compared as the clock on the wall shows them; instants against civil times of a zone not yet known get every
 * benefit of the doubt.
 */
export function isNeverOpen({ starts, ends, time_zone }: Schedule): boolean {
  if (starts === undefined || ends === undefined) return false
  if (isDate(starts) && isDate(ends) && starts !== ends) return starts > ends
  const civil = isCivil(starts) && isCivil(ends)
  if (civil && wallTime(starts, 'start') >= wallTime(ends, 'end')) return true
  if (civil && time_zone === undefined) return false
  return startOf(starts, time_zone ?? 'Pacific/Kiritimati') >= endOf(ends, time_zone ?? 'Etc/GMT+12')
}

/** A date or a local time as the clock on the wall shows it: the start of a day, and for an end the start of the next. */
function wallTime(text: string, edge: 'start' | 'end'): string {
  if (!isDate(text)) return text.padEnd(19, ':00')
  const day = Temporal.PlainDate.from(text)
  return `${(edge === 'start' ? day : day.add({ days: 1 })).toString()}T00:00:00`
}

function isCivil(text: string): boolean {
  return isDate(text) || isLocalTime(text)
}

function isInHours({ hours }: Window, now: number): boolean {
  return hours.every(hour => hour(now).open)
}

function nextClosing({ hours }: Window, now: number): number {
  return Math.min(...hours.map(hour => hour(now).until))
}

/** Goes from closing to opening until all hours agree; infinite when they do not within many openings. */
function nextOpening({ hours, ends }: Window, now: number): number {
  if (hours.length === 1) return hours[0]!(now).until
  let at = now
  for (let tries = 0; tries < mostOpenings && at < ends; tries += 1) {
    const closed = hours.map(hour => hour(at)).filter(segment => !segment.open)
    if (closed.length === 0) return at
    at = Math.max(...closed.map(segment => segment.until))
  }
  return Number.POSITIVE_INFINITY
}
