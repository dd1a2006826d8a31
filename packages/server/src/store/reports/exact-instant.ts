/** SQL: an instant as RFC 3339 text with microseconds, so that nothing of it is lost on the way. */
export function exactInstant(instant: string): string {
  return `to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
}
