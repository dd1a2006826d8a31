/**
 * Answers on the beat: what reads `unknown_code` to a stranger leaves a whole number of beats after it came, so that its
 * time does not tell whether there was a row to look at and a promotion to judge (some 40 µs). A quote that came at
 * 17.3 ms and was ready at 17.9 ms, or at 18.4 ms, leaves at 23 ms: the first whole millisecond after a beat of 5 ms.
 *
 * Timers fire on whole milliseconds of the system's monotonic clock, which is why the end is rounded up to one: what is
 * left of the instant at which the answer was ready would otherwise come through.
 */

export const beatMs = 5

/** The system's monotonic clock in milliseconds; its whole numbers are those of the timers. */
export function monotonicMs(): number {
  const [seconds, nanoseconds] = process.hrtime()
  return seconds * 1000 + nanoseconds / 1e6
}

/** The instant at which what came at `began` and is ready at `ready` may leave. */
export function beatAfter(began: number, ready: number): number {
  return Math.ceil(began + Math.max(Math.ceil((ready - began) / beatMs), 1) * beatMs)
}

/** Waits for the beat of what came at `began` (`monotonicMs`). Nothing is blocked meanwhile. */
export async function onBeat(began: number): Promise<void> {
  const end = beatAfter(began, monotonicMs())
  for (let now = monotonicMs(); now < end; now = monotonicMs()) {
    const left = Math.max(end - Math.floor(now), 1)
    await new Promise(resolve => setTimeout(resolve, left))
  }
}
