/** Moments that somebody who sells thinks of, as local times: which day they are depends on the day it is there. */
import { localOf } from './zoned.ts'

export type QuickMoment = 'black_friday' | 'cyber_monday' | 'new_year' | 'month_end' | 'tomorrow'

export const quickMoments: readonly QuickMoment[] = [
  'black_friday',
  'cyber_monday',
  'month_end',
  'new_year',
  'tomorrow',
]

/** The next one from now on, in the zone. */
export function quickMoment(name: QuickMoment, now: number, zone: string): string {
  const today = localOf(now, zone).slice(0, 10)
  const year = Number(today.slice(0, 4))
  const month = Number(today.slice(5, 7))
  const next = (of: (year: number) => string) => (of(year) >= today ? of(year) : of(year + 1))
  if (name === 'black_friday') return `${next(blackFriday)}T00:00`
  if (name === 'cyber_monday') return `${next(of => plusDays(blackFriday(of), 3))}T00:00`
  if (name === 'new_year') return `${year + 1}-01-01T00:00`
  if (name === 'tomorrow') return `${plusDays(today, 1)}T09:00`
  return `${new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)}T23:59`
}

/** The day after the fourth Thursday of November. */
function blackFriday(year: number): string {
  const first = new Date(Date.UTC(year, 10, 1)).getUTCDay()
  return new Date(Date.UTC(year, 10, 1 + ((4 - first + 7) % 7) + 22)).toISOString().slice(0, 10)
}

function plusDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)
}
