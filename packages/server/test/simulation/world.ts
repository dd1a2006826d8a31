/**
 * Time and chance of a simulated installation. Everything that waits, waits here; which of the waiting goes on next is
 * drawn from the seed, so that a seed replays a run step by step. Nothing takes real time.
 */
import { type Random, randomFrom } from '../../../../scripts/random.ts'

export interface World {
  readonly random: Random
  /** Milliseconds since the start of the simulation. */
  readonly now: () => number
  /** Goes on after about this many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>
  /** Starts something that the run waits for. */
  readonly start: (work: () => Promise<void>) => void
  /** Until everything that was started has ended. Throws what any of it threw. */
  readonly run: () => Promise<void>
  /** What happened, in order; the end of it is printed when a run fails. */
  readonly log: (line: string) => void
  readonly lines: () => readonly string[]
}

interface Event {
  readonly at: number
  readonly go: () => void
}

/** A run that takes more steps than this goes round in circles. */
const mostSteps = 200_000

export function openWorld(seed: number): World {
  const random = randomFrom(seed, 'world')
  const events: Event[] = []
  const lines: string[] = []
  let now = 0
  let running = 0
  let failure: { readonly error: unknown } | undefined

  const wait = (milliseconds: number): Promise<void> =>
    new Promise(go => {
      insert(events, { at: now + milliseconds * (0.5 + random.next()), go })
    })
  return {
    random,
    wait,
    now: () => now,
    log: line => {
      lines.push(`${now.toFixed(1)} ${line}`)
    },
    lines: () => lines,
    start: work => {
      running += 1
      work().then(
        () => {
          running -= 1
        },
        (error: unknown) => {
          failure ??= { error }
        },
      )
    },
    run: async () => {
      for (let steps = 0; running > 0; steps += 1) {
        // All that can go on without waiting goes on first.
        await new Promise(resolve => setImmediate(resolve))
        if (failure !== undefined) throw failure.error
        if (running === 0) return
        const next = events.pop()
        if (next === undefined) throw new Error(`${running} wait for something that never happens`)
        if (steps > mostSteps) throw new Error('this run does not end')
        now = next.at
        next.go()
      }
    },
  }
}

/** The earliest stands last. */
function insert(events: Event[], event: Event): void {
  let low = 0
  let high = events.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (events[middle]!.at > event.at) low = middle + 1
    else high = middle
  }
  events.splice(low, 0, event)
}
