/** What the moments of scenarios mean. */
import { describe, expect, it } from 'vitest'
import { isMoment, readMoment } from './moment.ts'

/** A Saturday. */
const now = Date.parse('2026-11-21T10:00:00Z')
const at = (text: string, timeZone = 'Europe/Berlin') => {
  const read = readMoment(text, { now, timeZone })
  return read && [new Date(read.at).toISOString(), read.note].filter(Boolean).join(' ')
}

describe('[SCN-2] a moment', () => {
  it.each([
    ['2026-11-27T00:00:00Z', '2026-11-27T00:00:00.000Z'],
    ['2026-11-27T00:00:00+09:00', '2026-11-26T15:00:00.000Z'],
    ['2026-11-27T00:00', '2026-11-26T23:00:00.000Z'],
    ['2026-11-27', '2026-11-26T23:00:00.000Z'],
    ['2026-11-27T00:00[Asia/Tokyo]', '2026-11-26T15:00:00.000Z'],
    ['now', '2026-11-21T10:00:00.000Z'],
    ['today 18:30', '2026-11-21T17:30:00.000Z'],
    ['Tomorrow', '2026-11-21T23:00:00.000Z'],
    ['yesterday 09:00[America/New_York]', '2026-11-20T14:00:00.000Z'],
    ['next friday 17:00', '2026-11-27T16:00:00.000Z'],
    ['next saturday', '2026-11-27T23:00:00.000Z'],
    ['in 3 days', '2026-11-24T10:00:00.000Z'],
    ['2 weeks ago', '2026-11-07T10:00:00.000Z'],
    ['in 90 minutes', '2026-11-21T11:30:00.000Z'],
  ])('%s is %s', (text, expected) => expect(at(text)).toBe(expected))

  it('is told when the clock skips it or shows it twice', () => {
    expect(at('2026-03-29T02:30')).toBe('2026-03-29T01:30:00.000Z skipped_time')
    expect(at('2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z repeated_time')
    expect(at('2026-10-25T02:30', 'UTC')).toBe('2026-10-25T02:30:00.000Z')
  })

  it.each([
    '',
    'soon',
    '2026-02-30T10:00',
    '2026-13-01',
    '24:00',
    'next week',
    '2026-11-27T00:00[Mars/Base]',
    '1066-10-14',
    'in 3 days ago',
  ])('%j is none', text => expect([at(text), isMoment(text)]).toEqual([undefined, false]))
})
