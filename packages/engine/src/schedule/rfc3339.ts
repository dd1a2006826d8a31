/**
 * Instants as RFC 3339 writes them in UTC. Every quote has one, so the civil day is asked of the calendar once a day and
 * the rest is counted: 36,000,250 ms into a day are 10:00:00.25.
 */

const dayMs = 86_400_000
/** A hundred million days from 1970: where calendars end. */
const furthest = 8.64e15
let known = { day: Number.NaN, date: '' }

/** "2026-03-01T00:00:00Z", with as many decimals as there are. Throws RangeError on what is no whole millisecond in range. */
export function rfc3339(milliseconds: number): string {
  const day = Math.floor(milliseconds / dayMs)
  if (!Number.isInteger(milliseconds) || Math.abs(milliseconds) > furthest) {
    throw new RangeError(`${milliseconds} is no instant in milliseconds since 1970`)
  }
  if (day !== known.day) known = { day, date: dateOf(day) }
  const inDay = milliseconds - day * dayMs
  const fraction = inDay % 1000
  const seconds = (inDay - fraction) / 1000
  const second = seconds % 60
  const minutes = (seconds - second) / 60
  const minute = minutes % 60
  const time = `${two((minutes - minute) / 60)}:${two(minute)}:${two(second)}`
  return `${known.date}T${time}${fraction === 0 ? '' : decimals(fraction)}Z`
}

/** "2026-03-01"; before the year 0 and after 9999 with a sign and six digits. */
function dateOf(day: number): string {
  return Temporal.Instant.fromEpochMilliseconds(day * dayMs)
    .toString()
    .slice(0, -'T00:00:00Z'.length)
}

function two(count: number): string {
  return count < 10 ? `0${count}` : String(count)
}

function decimals(fraction: number): string {
  return `.${String(fraction).padStart(3, '0').replace(/0+$/, '')}`
}
