/** Counts down to the end of codes by the clock of the service; the browser's own is never asked what time it is. */
import { clearTimeout, each, filter, includes, min, monotonic, parseDate, setTimeout } from './captured.ts'
import type { Entry } from './code-book.ts'
import { timeLeft } from './time-left.ts'

const hour = 3_600_000
/** Said once, so that nobody who listens is surprised. */
const warnAt = 5 * 60_000

export interface CountdownOptions {
  /** From so many hours before the end on. */
  readonly hours: number
  readonly locale: string
  readonly calm: boolean
  /** Shows the texts; '' for a code that has none. */
  readonly show: (textOf: (entry: Entry) => string) => void
  readonly warn: (entry: Entry, text: string) => void
  readonly over: () => unknown
}

export class Countdown {
  /** What the service's clock is ahead of the counter that only goes forward. */
  #ahead = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #warned: string[] = []

  /** `at`: the instant of a quote that came just now. */
  setClock(at: string): void {
    this.#ahead = parseDate(at) - monotonic()
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  run(entries: readonly Entry[], options: CountdownOptions): void {
    this.stop()
    const { hours, locale, calm, show, warn, over } = options
    const now = monotonic() + this.#ahead
    let next: number | undefined
    const isNext = (wait: number) => {
      next = min(next ?? wait, wait)
    }
    let isOver = false
    const textOf = ({ endsAt, standing }: Entry) => {
      if (endsAt === undefined || standing !== 'applied') return ''
      const left = parseDate(endsAt) - now
      if (left <= 0) isOver = true
      const wait = left - hours * hour
      if (wait > 0 || hours <= 0) {
        isNext(wait)
        return ''
      }
      const shown = timeLeft(left, locale, calm)
      isNext(shown.next)
      return shown.text
    }
    show(textOf)
    each(
      filter(entries, entry => !includes(this.#warned, entry.text)),
      entry => {
        if (parseDate(entry.endsAt ?? '') - now > warnAt || textOf(entry) === '') return
        this.#warned[this.#warned.length] = entry.text
        warn(entry, textOf(entry))
      },
    )
    if (isOver) over()
    else if (next !== undefined) this.#timer = setTimeout(() => this.run(entries, options), min(next, hour) + 10)
  }
}
