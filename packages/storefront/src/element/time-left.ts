/** How long a code still works, as a countdown says it. Pure: the time left comes from the server's clock. */
import { ceil, floor, max, NumberFormat, pad } from './captured.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

export interface TimeLeft {
  readonly text: string
  /** Milliseconds until the text changes. */
  readonly next: number
}

/**
 * From an hour on "1 hr 5 min", then "12:34" by the second. `calm`: minutes to the last, for people who asked for less
 * movement. Whole units that are left, rounded up, so that "1 min" never means that it is over.
 */
export function timeLeft(milliseconds: number, locale: string, calm: boolean): TimeLeft {
  const left = max(0, milliseconds)
  if (left > hour || calm) {
    const minutes = ceil(left / minute)
    const hours = floor(minutes / 60)
    const rest = minutes % 60
    const parts = hours > 0 ? `${unit(hours, 'hour', locale)}${rest > 0 ? ` ${unit(rest, 'minute', locale)}` : ''}` : ''
    return { text: parts || unit(minutes, 'minute', locale), next: untilNext(left, minute) }
  }
  const seconds = ceil(left / second)
  const digits = (count: number) => pad(`${count}`, 2, '0')
  return { text: `${digits(floor(seconds / 60))}:${digits(seconds % 60)}`, next: untilNext(left, second) }
}

/** "2 min", "30 sec" */
export function unit(count: number, name: 'hour' | 'minute' | 'second', locale: string): string {
  return new NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(count)
}

function untilNext(left: number, step: number): number {
  return left - (ceil(left / step) - 1) * step
}
