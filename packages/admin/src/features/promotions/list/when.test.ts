/** When a promotion changes its state, in words. */
import { describe, expect, it } from 'vitest'
import { whenText } from './when.ts'

const now = Date.parse('2026-11-18T12:00:00Z')
const london = { timeZone: 'Europe/London', locale: 'en-GB', now, isEnd: true }

describe('whenText', () => {
  it.each([
    ['a midnight within the week as the evening before', { at: '2026-11-23T00:00:00Z' }, 'Sunday 23:59'],
    ['an hour within the week', { at: '2026-11-20T17:00:00Z' }, 'Friday 17:00'],
    ['a far midnight as the day before', { at: '2027-04-01T00:00:00+01:00' }, '31 Mar 2027, 23:59'],
    ['a start at midnight as a day', { at: '2027-03-01T00:00:00Z', isEnd: false }, '1 Mar 2027'],
    ['the zone of the promotion', { at: '2026-11-20T17:00:00Z', timeZone: 'Asia/Tokyo' }, 'Saturday 02:00'],
    ['another language', { at: '2026-11-20T17:00:00Z', locale: 'de' }, 'Freitag, 17:00'],
  ])('tells %s', (_, input, expected) => {
    expect(whenText({ ...london, ...input })).toBe(expected)
  })
})
