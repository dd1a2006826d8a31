/**
 * Schedules against a walk through the year, minute by minute, in seven zones: the state of every stretch, and that the
 * next change is the first minute at which the walk's state changes. The gate walks the weeks around each change of
 * clocks; `npm run props -- walk` walks the whole year.
 */
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { onDemand, patience, runs } from '../../../../scripts/props.ts'
import type { Schedule } from '../model/promotion.ts'
import { states, type Walk, walked, walkOf } from './walk.test-data.ts'
import { compileWindow, stateAt, type Window } from './window.ts'

vi.setConfig({ testTimeout: patience(60_000) })

const day = 24 * 60
const year = 2026
const zones = [
  'Europe/Paris',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Santiago',
  'Africa/Cairo',
  'America/Havana',
]
/** An opening of the day before the walk began would not be seen. */
const margin = 3 * day

const epochMinute = (text: string) => Date.parse(text) / 60_000
const yearOf = (zone: string) => walkOf(zone, epochMinute(`${year - 1}-12-28T00:00:00Z`), 369 * day)

function weeksAround(zone: string): Walk[] {
  const from = Temporal.Instant.from(`${year}-01-01T00:00:00Z`).toZonedDateTimeISO(zone)
  const spring = from.getTimeZoneTransition('next')
  const autumn = spring?.getTimeZoneTransition('next')
  const middles = spring && autumn && spring.year === year ? [spring, autumn] : [from]
  return middles.map(at => walkOf(zone, Math.floor(at.epochMilliseconds / 60_000) - 14 * day, 32 * day))
}

const walks = zones.flatMap(zone => (onDemand ? [yearOf(zone)] : weeksAround(zone)))

const twoDigits = (number: number) => String(number).padStart(2, '0')
const time = fc
  .oneof(
    fc.integer({ min: 0, max: day - 1 }),
    fc.integer({ min: 0, max: 14 }).map(quarter => quarter * 15),
    fc.constantFrom(0, 60, 120, 150, 180, day - 1),
  )
  .map(minute => `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`)
const weekly = fc.array(
  fc.record({
    days: fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const, { minLength: 1 }),
    from: time,
    to: time,
  }),
  { minLength: 1, maxLength: 3 },
)

/** A date, a local time or an instant somewhere in a walk, often near a change of clocks. */
function momentIn({ zone, from, wall }: Walk): fc.Arbitrary<string> {
  const anywhere = fc.integer({ min: margin, max: wall.length - 1 })
  const jumps = [...wall.keys()].filter(step => step > margin && wall[step]! - wall[step - 1]! !== 1)
  const near = fc
    .constantFrom(...jumps, wall.length >> 1)
    .chain(jump => fc.integer({ min: jump - day, max: jump + 60 }))
  const minute = fc.oneof(anywhere, near).map(step => from + step)
  const date = minute.map(at => {
    const shown = Temporal.Instant.fromEpochMilliseconds(at * 60_000).toZonedDateTimeISO(zone)
    return shown.toPlainDate().toString()
  })
  const instant = minute.map(at => new Date(at * 60_000).toISOString().replace('.000', ''))
  return fc.oneof(
    date,
    instant,
    fc.tuple(date, time).map(([on, at]) => `${on}T${at}`),
  )
}

const cases = fc.oneof(
  ...walks.map(walk => {
    const moment = momentIn(walk)
    const schedule = fc.record({ weekly, starts: moment, ends: moment }, { requiredKeys: [] })
    return fc.record({ walk: fc.constant(walk), schedule })
  }),
)

/** The stretches of a walk in which nothing changes, as steps; those of the margin left out. */
function stretches(found: Uint8Array): { from: number; until: number; state: (typeof states)[number] }[] {
  const result: { from: number; until: number; state: (typeof states)[number] }[] = []
  for (let from = margin, step = margin + 1; step <= found.length; step += 1) {
    if (step < found.length && found[step] === found[from]) continue
    result.push({ from, until: step, state: states[found[from]!]! })
    from = step
  }
  return result
}

function expectSame({ walk, schedule }: { walk: Walk; schedule: Schedule }, everyMinute: boolean): void {
  const window: Window = compileWindow(schedule, walk.zone)
  for (const { from, until, state } of stretches(walked(walk, schedule))) {
    const some = [from, Math.floor((from + until) / 2), until - 1]
    const steps = everyMinute ? Array.from({ length: until - from }, (_, index) => from + index) : some
    for (const step of steps) {
      const at = stateAt(window, (walk.from + step) * 60_000)
      const text = `${walk.zone} ${new Date((walk.from + step) * 60_000).toISOString()} ${JSON.stringify(schedule)}`
      if (at.state !== state) expect(at.state, text).toBe(state)
      expectChange(at.state === 'expired' ? undefined : at.next_change, walk, until, text)
    }
  }
}

/** What changes past the walk may be anything later, or nothing. */
function expectChange(change: number | undefined, walk: Walk, until: number, text: string): void {
  const seen = until < walk.wall.length
  const end = (walk.from + until) * 60_000
  if (seen ? change === end : change === undefined || change >= end) return
  expect(change === undefined ? 'nothing' : new Date(change).toISOString(), text).toBe(
    seen ? new Date(end).toISOString() : `nothing, or after ${new Date(end).toISOString()}`,
  )
}

describe('a schedule', () => {
  it('[TIM-1] [TIM-3] [TIM-4] [TIM-5] [T5] [D2] [D4] [D5] is what a walk along the clock on the wall finds, and so is its next change', () => {
    fc.assert(
      fc.property(cases, given => expectSame(given, false)),
      runs(onDemand ? 20 : 2),
    )
  })

  it('is so at every single minute', () => {
    fc.assert(
      fc.property(cases, given => expectSame(given, true)),
      runs(onDemand ? 1000 : 100),
    )
  })
})
