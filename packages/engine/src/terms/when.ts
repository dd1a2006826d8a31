/**
 * When a promotion is valid, in words. Promotion, campaign and code narrow each other: what binds is told, in the zone of
 * the document that binds. Of "1 to 31 March" and a campaign until the 15th, "from 1 to 15 March 2026" is left.
 */
import type { Phrases } from '../locales/phrases.ts'
import type { Schedule, Weekday, WeeklyWindow } from '../model/promotion.ts'
import { compileWindow, intersect, isEmpty, rfc3339, type Window } from '../schedule/window.ts'
import type { TermsWords } from './words.ts'

export interface Dated {
  readonly schedule: Schedule | undefined
  readonly timeZone: string
}

export interface When {
  /** "from 1 to 31 March 2026"; absent: always. */
  readonly span: string | undefined
  /** The same, and in which zone: "(Paris time)". */
  readonly spanInZone: string | undefined
  /** "Fridays from 17:00 to 19:00". */
  readonly openings: readonly string[]
  /** A sentence for each document with weekly hours. */
  readonly hours: readonly string[]
  readonly never: boolean
}

interface Edge {
  readonly at: number
  readonly zone: string
}

export function whenOf(documents: readonly Dated[], phrases: Phrases, words: TermsWords): When {
  const windows = documents.map(({ schedule, timeZone }) => ({ window: compileWindow(schedule, timeZone), timeZone }))
  const starts = binding(
    windows.map(({ window, timeZone }) => ({ at: window.starts, zone: timeZone })),
    latest,
  )
  const ends = binding(
    windows.map(({ window, timeZone }) => ({ at: window.ends, zone: timeZone })),
    earliest,
  )
  const from = starts && phrases.instant(rfc3339(starts.at), starts.zone)
  const to = ends && phrases.end(rfc3339(ends.at), ends.zone)
  const sameDay = hoursOfOneDay(starts, ends, phrases, words)
  return {
    span: sameDay ?? spanOf(from, to, words),
    spanInZone:
      sameDay && ends ? `${sameDay} (${words.zone(cityOf(ends.zone))})` : zoned({ from, to, starts, ends }, words),
    openings: documents.flatMap(dated => openingsOf(dated, phrases, words)),
    hours: documents.flatMap(dated => hoursOf(dated, phrases, words)),
    never: neverOpen(windows.map(({ window }) => window)),
  }
}

function neverOpen(windows: readonly Window[]): boolean {
  const [first, ...others] = windows
  return first !== undefined && isEmpty(others.reduce(intersect, first))
}

const latest = (a: Edge, b: Edge) => (b.at > a.at ? b : a)
const earliest = (a: Edge, b: Edge) => (b.at < a.at ? b : a)

function binding(edges: readonly Edge[], choose: (a: Edge, b: Edge) => Edge): Edge | undefined {
  const finite = edges.filter(({ at }) => Number.isFinite(at))
  return finite.length === 0 ? undefined : finite.reduce(choose)
}

function spanOf(from: string | undefined, to: string | undefined, words: TermsWords): string | undefined {
  if (from !== undefined && to !== undefined) return words.between(from, to)
  if (from !== undefined) return words.since(from)
  return to === undefined ? undefined : words.until(to)
}

interface Bounds {
  readonly from: string | undefined
  readonly to: string | undefined
  readonly starts: Edge | undefined
  readonly ends: Edge | undefined
}

/** Two ends in two zones are told each with its own. */
function zoned({ from, to, starts, ends }: Bounds, words: TermsWords): string | undefined {
  const zoneOf = (edge: Edge) => ` (${words.zone(cityOf(edge.zone))})`
  if (starts && ends && starts.zone !== ends.zone)
    return words.between(`${from}${zoneOf(starts)}`, `${to}${zoneOf(ends)}`)
  const span = spanOf(from, to, words)
  const edge = ends ?? starts
  return span !== undefined && edge ? `${span}${zoneOf(edge)}` : undefined
}

/** "New York" of "America/New_York". */
function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

/** "on 27 November 2026 from 12:00 to 18:00", where both ends are times of one day. */
function hoursOfOneDay(
  starts: Edge | undefined,
  ends: Edge | undefined,
  phrases: Phrases,
  words: TermsWords,
): string | undefined {
  if (!starts || !ends || starts.zone !== ends.zone || starts.at >= ends.at) return undefined
  const [from, to] = [localOf(starts), localOf(ends)]
  const isWholeDay = from.toPlainTime().equals('00:00') && to.toPlainTime().equals('00:00')
  const lastDay = to.toPlainTime().equals('00:00') ? to.subtract({ milliseconds: 1 }) : to
  if (isWholeDay || !from.toPlainDate().equals(lastDay.toPlainDate())) return undefined
  const day = phrases.date(from.toPlainDate().toString())
  const closes = lastDay === to ? timeOf(to) : '24:00'
  return `${words.between(day, day)} ${words.hours(phrases.time(timeOf(from)), phrases.time(closes))}`
}

function localOf({ at, zone }: Edge): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
}

function timeOf(local: Temporal.ZonedDateTime): string {
  return local.toPlainTime().toString({ smallestUnit: 'minute' })
}

function hoursOf(dated: Dated, phrases: Phrases, words: TermsWords): readonly string[] {
  const openings = openingsOf(dated, phrases, words)
  return openings.length === 0 ? [] : [words.onlyAt(openings, words.zone(cityOf(dated.timeZone)))]
}

function openingsOf({ schedule }: Dated, phrases: Phrases, words: TermsWords): readonly string[] {
  return [...new Set((schedule?.weekly ?? []).map(window => openingOf(window, phrases, words)))]
}

function openingOf({ days, from, to }: WeeklyWindow, phrases: Phrases, words: TermsWords): string {
  const when = phrases.weekdays(days as readonly Weekday[])
  if (from === to && from === '00:00') return when
  const [opens, closes] = [phrases.time(from), phrases.time(to)]
  if (to === '00:00') return `${when} ${words.hours(opens, phrases.time('24:00'))}`
  return `${when} ${to <= from ? words.pastMidnight(opens, closes) : words.hours(opens, closes)}`
}
