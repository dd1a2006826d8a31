import { expect, it } from 'vitest'
import { dayBefore } from './day-before.ts'

const period = (from: string, to: string, before: readonly [string, string], redemptions = 0) => ({
  from,
  to,
  before: { from: before[0], to: before[1] },
  was: { redemptions },
})
/** On Thursday, 8 January 2026. */
const periods = {
  today: period('2026-01-08', '2026-01-08', ['2026-01-07', '2026-01-07']),
  week: period('2026-01-05', '2026-01-08', ['2025-12-29', '2026-01-01']),
  quarter: period('2026-01-01', '2026-01-08', ['2025-10-01', '2025-10-08']),
}
const told = (earlier_day: string | null) => dayBefore({ earlier_day, periods })

it('is the last day that sold before a quarter that stands alone', () => {
  expect(told('2011-12-31')).toBe('2011-12-31')
  // Of the quarter before, but after as many of its days as this one has had.
  expect(told('2025-12-20')).toBe('2025-12-20')
  expect(told('2025-10-09')).toBe('2025-10-09')
  expect(told('2025-09-30')).toBe('2025-09-30')
})

it('is none where a figure on the page holds that day', () => {
  expect(told(null)).toBeNull()
  expect(told('2025-10-01')).toBeNull()
  expect(told('2025-10-08')).toBeNull()
  // The week before reaches into the quarter before; so may the week itself.
  expect(told('2025-12-30')).toBeNull()
  const week = period('2025-12-29', '2026-01-02', ['2025-12-22', '2025-12-26'])
  expect(dayBefore({ earlier_day: '2025-12-30', periods: { ...periods, week } })).toBeNull()
})

it('is none where the quarter before has figures', () => {
  const quarter = period('2026-01-01', '2026-01-08', ['2025-10-01', '2025-10-08'], 3)
  expect(dayBefore({ earlier_day: '2025-12-20', periods: { ...periods, quarter } })).toBeNull()
})
