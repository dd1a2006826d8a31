/**
 * When a scenario takes place: an instant, a local time in a zone, or words that are read against the clock. A local time
 * that the clock skips is moved forward by what was skipped, of one that comes twice the earlier is taken, as schedules do.
 * Zones stand in brackets (RFC 9557): "2026-11-27T00:00[Asia/Tokyo]"; without one it is the store's.
 */
import { isTimeZone } from '@counterfoil/engine'

export interface MomentRead {
  /** Epoch milliseconds. */
  readonly at: number
  /** The local time did not mean one instant. */
  readonly note?: 'skipped_time' | 'repeated_time'
}

export interface MomentClock {
  /** Epoch milliseconds. */
  readonly now: number
  /** For what names no zone. */
  readonly timeZone: string
}

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const clock = '(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?'
const instantShape = new RegExp(`^\\d{4}-\\d{2}-\\d{2}T${clock}(?:\\.\\d{1,9})?(?:Z|[+-]\\d{2}:\\d{2})$`)
const localShape = new RegExp(`^\\d{4}-\\d{2}-\\d{2}(?:T${clock})?$`)
const dayWords = new RegExp(`^(today|tomorrow|yesterday|next (?:${days.join('|')}))(?: (${clock}))?$`)
const distance = /^(?:in (\d{1,4}) (minute|hour|day|week)s?|(\d{1,4}) (minute|hour|day|week)s? ago)$/
const earliest = Date.UTC(2000, 0, 1)
const latest = Date.UTC(2201, 0, 1)

/** The instant that a text means; undefined: it means none. */
export function readMoment(text: string, { now, timeZone }: MomentClock): MomentRead | undefined {
  const [, words = '', named] = /^([^[\]]*?)(?:\[([^[\]]+)\])?$/.exec(text.trim()) ?? []
  if (named !== undefined && !isTimeZone(named)) return undefined
  const read = readWords(words.trim(), now, named ?? timeZone)
  return read && read.at >= earliest && read.at < latest ? read : undefined
}

/** Does a text mean an instant, whatever the clock says? */
export function isMoment(text: string): boolean {
  return readMoment(text, { now: Date.UTC(2026, 0, 1), timeZone: 'UTC' }) !== undefined
}

function readWords(words: string, now: number, timeZone: string): MomentRead | undefined {
  if (instantShape.test(words)) return asInstant(words)
  if (localShape.test(words)) return asLocal(words, timeZone)
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone)
  const lower = words.toLowerCase()
  if (lower === 'now') return { at: now }
  const onDay = dayWords.exec(lower)
  if (onDay) return asLocal(`${dayOf(onDay[1] as string, here)}T${onDay[2] ?? '00:00'}`, timeZone)
  const away = distance.exec(lower)
  if (!away) return undefined
  const [, ahead, unitAhead, back, unitBack] = away
  const duration = { [`${unitAhead ?? unitBack}s`]: Number(ahead ?? back) }
  return { at: (ahead === undefined ? here.subtract(duration) : here.add(duration)).epochMilliseconds }
}

function asInstant(text: string): MomentRead | undefined {
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : { at }
}

function asLocal(text: string, timeZone: string): MomentRead | undefined {
  const local = localOf(text)
  if (!local) return undefined
  const read = local.toZonedDateTime(timeZone, { disambiguation: 'compatible' })
  const later = local.toZonedDateTime(timeZone, { disambiguation: 'later' })
  const at = read.epochMilliseconds
  if (!read.toPlainDateTime().equals(local)) return { at, note: 'skipped_time' }
  return later.epochMilliseconds === at ? { at } : { at, note: 'repeated_time' }
}

/** Undefined: 30 February. */
function localOf(text: string): Temporal.PlainDateTime | undefined {
  try {
    return Temporal.PlainDateTime.from(text)
  } catch {
    return undefined
  }
}

/** "next friday" on a Friday is in a week. */
function dayOf(word: string, here: Temporal.ZonedDateTime): string {
  const today = here.toPlainDate()
  if (word === 'today') return today.toString()
  if (word === 'tomorrow') return today.add({ days: 1 }).toString()
  if (word === 'yesterday') return today.subtract({ days: 1 }).toString()
  const wanted = days.indexOf(word.slice('next '.length)) + 1
  return today.add({ days: ((wanted - today.dayOfWeek + 6) % 7) + 1 }).toString()
}
