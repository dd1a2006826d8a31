/** "Until Sunday", "for a week": ends as people say them, as civil days of the store's zone. Pure. */
import { addDays } from '../../templates/scene.ts'

export type QuickEnd = 'today' | 'sunday' | 'week' | 'month_end' | 'year_end'

export const quickEnds: readonly QuickEnd[] = ['today', 'sunday', 'week', 'month_end', 'year_end']

/** The last day, counted from `today` (the store's civil day, or the day it starts if that is later). */
export function lastDayOf(end: QuickEnd, today: string): string {
  switch (end) {
    case 'today':
      return today
    case 'sunday':
      // Who says "until Sunday" on a Sunday means the next one: for this one there is "today".
      return addDays(today, 7 - weekdayOf(today))
    case 'week':
      return addDays(today, 6)
    case 'month_end':
      return addDays(firstOfNextMonth(today), -1)
    case 'year_end':
      return `${today.slice(0, 4)}-12-31`
  }
}

/** "Until Sunday" is said "until next Sunday" on a Sunday. */
export function isSunday(day: string): boolean {
  return weekdayOf(day) === 0
}

/** 0 on Sundays. */
function weekdayOf(day: string): number {
  return new Date(`${day}T12:00:00Z`).getUTCDay()
}

function firstOfNextMonth(day: string): string {
  const [year, month] = day.split('-').map(Number)
  return month === 12 ? `${year! + 1}-01-01` : `${year}-${String(month! + 1).padStart(2, '0')}-01`
}
