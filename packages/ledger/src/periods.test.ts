/** The periods that limits are counted in are calendar days, weeks and months of the promotion's zone. */
import { describe, expect, it } from 'vitest'
import { periodKeys } from './keys.ts'

const at = (text: string, zone: string) => periodKeys(Date.parse(text), zone)

describe('periods', () => {
  it('[D7] a month is a month of the calendar: from the 31st it goes on with the 1st, nothing is clamped', () => {
    const months = ['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01', '2026-03-31'].map(
      day => at(`${day}T12:00:00Z`, 'UTC').month,
    )
    expect(months).toEqual(['month:2026-01', 'month:2026-02', 'month:2026-02', 'month:2026-03', 'month:2026-03'])
    expect(at('2028-02-29T23:59:59Z', 'UTC').month).toBe('month:2028-02')
  })

  it('[D3] [D5] a day of the zone is one period however long it is', () => {
    const day = (text: string, zone: string) => at(text, zone).day
    // 1 November in New York: 25 hours, 04:00Z to 05:00Z the next day.
    expect(day('2026-11-01T03:59:59Z', 'America/New_York')).toBe('day:2026-10-31')
    expect(day('2026-11-01T04:00:00Z', 'America/New_York')).toBe('day:2026-11-01')
    expect(day('2026-11-02T04:59:59Z', 'America/New_York')).toBe('day:2026-11-01')
    expect(day('2026-11-02T05:00:00Z', 'America/New_York')).toBe('day:2026-11-02')
    // Apia went from 29 to 31 December 2011.
    expect(day('2011-12-30T09:59:59Z', 'Pacific/Apia')).toBe('day:2011-12-29')
    expect(day('2011-12-30T10:00:00Z', 'Pacific/Apia')).toBe('day:2011-12-31')
  })

  it('[D4] a day without a midnight starts with its first hour', () => {
    expect(at('2026-09-06T03:59:59Z', 'America/Santiago').day).toBe('day:2026-09-05')
    expect(at('2026-09-06T04:00:00Z', 'America/Santiago').day).toBe('day:2026-09-06')
  })
})
