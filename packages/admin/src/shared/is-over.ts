/** Whether the end of something has passed: a day of the store's zone to its last second, a local time, or an instant. */
export function isOver(ends: string | undefined, timeZone: string, now: number): boolean {
  if (ends === undefined) return false
  if (/[zZ]|[+-]\d\d:\d\d$/.test(ends)) return Date.parse(ends) <= now
  const local = new Date(now).toLocaleString('sv-SE', { timeZone }).replace(' ', 'T')
  return ends.length === 10 ? local.slice(0, 10) > ends : local >= ends
}
