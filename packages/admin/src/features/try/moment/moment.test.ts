/** Civil times of zones, and the days that shops wait for. */
import { describe, expect, it } from 'vitest'
import { quickMoment } from './quick-moments.ts'
import { localOf, momentOf } from './zoned.ts'

const iso = (local: string, zone: string) => {
  const moment = momentOf(local, zone)
  return moment && [new Date(moment.at).toISOString(), moment.offset, moment.note].filter(Boolean).join(' ')
}

describe('a local time', () => {
  it.each([
    ['2026-11-27T00:00', 'Asia/Tokyo', '2026-11-26T15:00:00.000Z +09:00'],
    ['2026-11-27T00:00', 'America/New_York', '2026-11-27T05:00:00.000Z −05:00'],
    ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z +02:00 skipped_time'],
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z +02:00 repeated_time'],
    ['2026-10-25T03:00', 'Europe/Berlin', '2026-10-25T02:00:00.000Z +01:00'],
    ['2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z +11:00 repeated_time'],
    ['2026-11-27T12:34:56', 'UTC', '2026-11-27T12:34:56.000Z +00:00'],
  ])('%s in %s is %s', (local, zone, expected) => expect(iso(local, zone)).toBe(expected))

  it('is read as the service reads it, at every hour of a year, in zones of all kinds', () => {
    for (const zone of ['Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe']) {
      for (let hour = 0; hour < 8760; hour += 1) {
        const local = new Date(Date.UTC(2026, 0, 1) + hour * 3_600_000 + 900_000).toISOString().slice(0, 16)
        const expected = Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation: 'compatible' })
        const moment = momentOf(local, zone)
        if (moment?.at !== expected.epochMilliseconds)
          expect([zone, local, moment?.at]).toEqual([zone, local, expected.epochMilliseconds])
      }
    }
  })

  it('comes back from its instant', () => {
    expect(localOf(Date.parse('2026-11-26T15:00:00Z'), 'Asia/Tokyo')).toBe('2026-11-27T00:00')
    expect(localOf(Date.parse('2026-11-26T15:00:01.999Z'), 'Asia/Tokyo')).toBe('2026-11-27T00:00:01')
  })

  it.each(['2026-02-30T10:00', '2026-11-27', 'soon', '2026-11-27T25:00'])('%s is none', text =>
    expect(momentOf(text, 'UTC')).toBeUndefined(),
  )
})

it('knows the next Black Friday, by the day that it is there', () => {
  const now = Date.parse('2026-11-27T20:00:00Z')
  expect(quickMoment('black_friday', now, 'Europe/Berlin')).toBe('2026-11-27T00:00')
  expect(quickMoment('black_friday', now, 'Asia/Tokyo')).toBe('2027-11-26T00:00')
  expect(quickMoment('cyber_monday', now, 'UTC')).toBe('2026-11-30T00:00')
  expect(quickMoment('new_year', now, 'UTC')).toBe('2027-01-01T00:00')
  expect(quickMoment('month_end', now, 'UTC')).toBe('2026-11-30T23:59')
  expect(quickMoment('tomorrow', now, 'Asia/Tokyo')).toBe('2026-11-29T09:00')
})
