/**
 * The schedule once more, by walking the clock on the wall minute by minute and looking where it shows what: no rule for
 * gaps or doubled hours is asked of the calendar, they are seen. Slow, plain, and written apart from the engine.
 */
import type { Schedule, Weekday } from '../model/promotion.ts'

const dayMinutes = 1440
const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

export const states = ['not_started', 'open', 'outside_hours', 'expired'] as const

/** Minutes in a row, as a zone's clock shows them. Civil minutes are counted from 1970-01-01T00:00 on the wall. */
export interface Walk {
  readonly zone: string
  /** Epoch minute of the first step. */
  readonly from: number
  readonly wall: Int32Array
  /** Where the clock shows a civil minute for the first and for the last time; -1 where it never does. */
  readonly first: (civil: number) => number
  readonly last: (civil: number) => number
}

export function walkOf(zone: string, from: number, minutes: number): Walk {
  const wall = new Int32Array(minutes)
  for (let step = 0; step < minutes; step += 1) wall[step] = civilMinute(zone, from + step)
  const lowest = wall.reduce((least, civil) => Math.min(least, civil))
  const highest = wall.reduce((most, civil) => Math.max(most, civil))
  const firsts = new Int32Array(highest - lowest + 1).fill(-1)
  const lasts = new Int32Array(highest - lowest + 1).fill(-1)
  wall.forEach((civil, step) => {
    if (firsts[civil - lowest] === -1) firsts[civil - lowest] = step
    lasts[civil - lowest] = step
  })
  const seen = (steps: Int32Array) => (civil: number) => {
    if (civil < lowest) return 0
    return civil > highest ? minutes : steps[civil - lowest]!
  }
  return { zone, from, wall, first: seen(firsts), last: seen(lasts) }
}

/** The state of every minute of a walk, as an index into `states`. */
export function walked(walk: Walk, { starts, ends, weekly }: Schedule): Uint8Array {
  const { wall } = walk
  const begin = starts === undefined ? Number.NEGATIVE_INFINITY : beginOf(walk, starts)
  const end = ends === undefined ? Number.POSITIVE_INFINITY : finishOf(walk, ends)
  const inHours = new Uint8Array(wall.length).fill(weekly ? 0 : 1)
  const daysSeen = new Set(wall.map(civil => Math.floor(civil / dayMinutes)))
  for (const day of daysSeen) {
    const weekday = weekdays[(((day + 3) % 7) + 7) % 7]! // 1970-01-01 was a Thursday
    for (const { days, from, to } of weekly ?? []) {
      if (!days.includes(weekday)) continue
      const lastDay = minuteOf(to) <= minuteOf(from) ? day + 1 : day
      const opens = walk.first(onTheWall(walk, day * dayMinutes + minuteOf(from)))
      inHours.fill(1, opens, Math.max(opens, walk.last(onTheWall(walk, lastDay * dayMinutes + minuteOf(to)))))
    }
  }
  return Uint8Array.from(wall, (_, step) => {
    if (step >= end) return 3
    if (step < begin) return 0
    return inHours[step] ? 1 : 2
  })
}

function beginOf(walk: Walk, text: string): number {
  if (text.endsWith('Z')) return Date.parse(text) / 60_000 - walk.from
  if (text.includes('T')) return walk.first(onTheWall(walk, civilOf(text)))
  const midnight = civilOf(`${text}T00:00`)
  return walk.wall.findIndex(civil => civil >= midnight)
}

/** A day ends after the last minute that the clock shows of it. */
function finishOf(walk: Walk, text: string): number {
  if (text.endsWith('Z')) return Date.parse(text) / 60_000 - walk.from
  if (text.includes('T')) return walk.last(onTheWall(walk, civilOf(text)))
  const nextMidnight = civilOf(`${text}T00:00`) + dayMinutes
  return walk.wall.findLastIndex(civil => civil < nextMidnight) + 1
}

/** A civil minute that the clock never shows moves forward by as much as was skipped. */
function onTheWall({ wall, first }: Walk, civil: number): number {
  if (first(civil) !== -1) return civil
  const after = wall.findIndex((shown, step) => step > 0 && shown > civil && wall[step - 1]! < civil)
  return civil + wall[after]! - wall[after - 1]! - 1
}

function civilMinute(zone: string, epochMinute: number): number {
  const shown = Temporal.Instant.fromEpochMilliseconds(epochMinute * 60_000).toZonedDateTimeISO(zone)
  return Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute) / 60_000
}

function civilOf(local: string): number {
  return Date.parse(`${local}Z`) / 60_000
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}
