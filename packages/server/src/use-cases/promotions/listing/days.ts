/** Civil days as text, counted without a zone: `2026-11-21` and the six before it. */

const dayMilliseconds = 86_400_000

/** `count` days that end with `last`, oldest first. */
export function daysUntil(last: string, count: number): readonly string[] {
  const end = Date.parse(`${last}T00:00:00Z`)
  return Array.from({ length: count }, (_, index) =>
    new Date(end - (count - 1 - index) * dayMilliseconds).toISOString().slice(0, 10),
  )
}
