/**
 * When something ends that lasts so long from an instant: `P2D` from 2026-11-21T10:00:00Z is 2026-11-23T10:00:00Z. A day
 * has 24 hours. What would end after the year 9999, as `P300000Y` would, has no end; nothing here throws, since one code
 * like that must not stop others that are read beside it.
 */

/** `start` and the end are RFC 3339; undefined: never, as where `start` is no instant that there was. */
export function endAfter(start: string, duration: string): string | undefined {
  try {
    const end = Temporal.Instant.from(start).toZonedDateTimeISO('UTC').add(duration)
    return end.year > lastYear ? undefined : end.toInstant().toString()
  } catch {
    return undefined
  }
}

const lastYear = 9999
