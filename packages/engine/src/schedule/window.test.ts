import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Schedule } from '../model/promotion.ts'
import { type Issue, instant } from '../params/index.ts'
import { instantOfLocal } from './local-time.ts'
import { compileWindow, intersect, isEmpty, isNeverOpen, isOpenAt, rfc3339, stateAt, type Window } from './window.ts'

const ms = (text: string) => Date.parse(text)
const at = (window: Window, text: string) => stateAt(window, ms(text))
const bounds = (schedule: Schedule, zone = 'UTC') => {
  const { starts, ends } = compileWindow(schedule, zone)
  return [Number.isFinite(starts) ? rfc3339(starts) : null, Number.isFinite(ends) ? rfc3339(ends) : null]
}

describe('dates and instants', () => {
  it('[TIM-1] [T1] [T9] [D3] a date is the whole civil day in the zone of the promotion, 25 hours where the clock goes back', () => {
    expect(bounds({ ends: '2026-11-01', time_zone: 'America/New_York' })).toEqual([null, '2026-11-02T05:00:00Z'])
    expect(bounds({ starts: '2026-11-01', time_zone: 'America/New_York' })).toEqual(['2026-11-01T04:00:00Z', null])
    const window = compileWindow({ ends: '2026-11-01', time_zone: 'America/New_York' }, 'UTC')
    expect(at(window, '2026-11-02T04:59:59.999Z').state).toBe('open')
    expect(at(window, '2026-11-02T05:00:00Z')).toEqual({ state: 'expired', ends_at: '2026-11-02T05:00:00Z' })
  })

  it('[T2] a promotion of one day is open that whole day', () => {
    const window = compileWindow({ starts: '2026-07-07', ends: '2026-07-07' }, 'Europe/Paris')
    expect(at(window, '2026-07-06T21:59:59.999Z')).toEqual({
      state: 'not_started',
      starts_at: '2026-07-06T22:00:00Z',
      next_change: ms('2026-07-06T22:00:00Z'),
    })
    expect(at(window, '2026-07-06T22:00:00Z')).toEqual({ state: 'open', next_change: ms('2026-07-07T22:00:00Z') })
    expect(at(window, '2026-07-07T21:59:59.999Z').state).toBe('open')
    expect(at(window, '2026-07-07T22:00:00Z').state).toBe('expired')
  })

  it('[T3] [T4] both ends are read in one zone, the own one before the default', () => {
    const day = { starts: '2026-01-01', ends: '2026-01-01' }
    expect(bounds(day, 'Asia/Tokyo')).toEqual(['2025-12-31T15:00:00Z', '2026-01-01T15:00:00Z'])
    expect(bounds({ ...day, time_zone: 'UTC' }, 'Asia/Tokyo')).toEqual(['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'])
  })

  it('[D4] a day whose midnight does not exist starts with its first instant', () => {
    expect(bounds({ starts: '2026-04-24', time_zone: 'Africa/Cairo' })[0]).toBe('2026-04-23T22:00:00Z')
    expect(bounds({ starts: '2026-09-06', time_zone: 'America/Santiago' })[0]).toBe('2026-09-06T04:00:00Z')
  })

  it('[D5] odd days do not upset it: half-hour clock changes, a day that never was', () => {
    const day = (date: string, zone: string) => {
      const { starts, ends } = compileWindow({ starts: date, ends: date, time_zone: zone }, 'UTC')
      return (ends - starts) / 3_600_000
    }
    expect(day('2026-10-04', 'Australia/Lord_Howe')).toBe(23.5)
    expect(day('2026-04-05', 'Australia/Lord_Howe')).toBe(24.5)
    expect(day('2011-12-30', 'Pacific/Apia')).toBe(0)
    expect(isEmpty(compileWindow({ starts: '2011-12-30', ends: '2011-12-30' }, 'Pacific/Apia'))).toBe(true)
    expect(isNeverOpen({ starts: '2011-12-30', ends: '2011-12-30', time_zone: 'Pacific/Apia' })).toBe(true)
    const friday = compileWindow({ weekly: [{ days: ['fri'], from: '17:00', to: '19:00' }] }, 'Pacific/Apia')
    expect(at(friday, '2011-12-28T12:00:00Z')).toMatchObject({ opens_at: '2012-01-06T03:00:00Z' })
  })

  it('[D5] a day ends once: the hour that Havana repeats belongs to the next, the one that St John’s repeated to the last', () => {
    expect(bounds({ ends: '2026-10-31', time_zone: 'America/Havana' })[1]).toBe('2026-11-01T04:00:00Z')
    expect(bounds({ starts: '2026-11-01', time_zone: 'America/Havana' })[0]).toBe('2026-11-01T04:00:00Z')
    expect(bounds({ ends: '2010-11-06', time_zone: 'America/St_Johns' })[1]).toBe('2010-11-07T03:30:00Z')
  })

  it('[TIM-2] [D8] an instant starts in and ends out', () => {
    const window = compileWindow({ starts: '2026-03-01T10:00:00+01:00', ends: '2026-03-02T09:00:00Z' }, 'UTC')
    expect(at(window, '2026-03-01T08:59:59.999Z').state).toBe('not_started')
    expect(at(window, '2026-03-01T09:00:00Z').state).toBe('open')
    expect(at(window, '2026-03-02T08:59:59.999Z').state).toBe('open')
    expect(at(window, '2026-03-02T09:00:00Z').state).toBe('expired')
  })

  it('[TIM-4] [D1] [D2] a local time that does not exist moves on; of one that comes twice a start is the earlier, an end the later', () => {
    const local = (text: string, edge: 'start' | 'end') =>
      rfc3339(instantOfLocal(Temporal.PlainDateTime.from(text), 'Europe/Berlin', edge))
    expect(local('2026-03-29T02:30', 'start')).toBe('2026-03-29T01:30:00Z')
    expect(local('2026-03-29T02:30', 'end')).toBe('2026-03-29T01:30:00Z')
    expect(local('2026-10-25T02:30', 'start')).toBe('2026-10-25T00:30:00Z')
    expect(local('2026-10-25T02:30', 'end')).toBe('2026-10-25T01:30:00Z')
  })

  it('[TIM-4] [D1] [D2] a local time without an offset is read in the zone of the schedule', () => {
    const night = { starts: '2026-03-29T02:30', ends: '2026-10-25T02:30' }
    expect(bounds(night, 'Europe/Berlin')).toEqual(['2026-03-29T01:30:00Z', '2026-10-25T01:30:00Z'])
    expect(bounds({ ...night, time_zone: 'UTC' }, 'Europe/Berlin')).toEqual([
      '2026-03-29T02:30:00Z',
      '2026-10-25T02:30:00Z',
    ])
    expect(bounds({ starts: '2026-10-25T02:30:00' }, 'Europe/Berlin')[0]).toBe('2026-10-25T00:30:00Z')
  })

  it('[D12] civil times follow the zone’s rules of the day they are compiled, instants stay', () => {
    const civil: Schedule = { starts: '2027-07-01', ends: '2027-07-01T18:00' }
    // The same document under summer time, and under rules without it, as a new time zone database may bring them.
    expect(bounds(civil, 'Europe/Berlin')).toEqual(['2027-06-30T22:00:00Z', '2027-07-01T16:00:00Z'])
    expect(bounds(civil, 'Africa/Algiers')).toEqual(['2027-06-30T23:00:00Z', '2027-07-01T17:00:00Z'])
    const fixed: Schedule = { starts: '2027-07-01T00:00:00+02:00', ends: '2027-07-01T18:00:00+02:00' }
    for (const zone of ['Europe/Berlin', 'Africa/Algiers'])
      expect(bounds(fixed, zone)).toEqual(['2027-06-30T22:00:00Z', '2027-07-01T16:00:00Z'])
  })

  it('without a schedule it is always open, and nothing will change', () => {
    expect(stateAt(compileWindow(undefined, 'UTC'), 0)).toEqual({ state: 'open' })
    expect(stateAt(compileWindow({}, 'UTC'), 0)).toEqual({ state: 'open' })
  })

  it('reads every instant that a document may hold as the calendar does', () => {
    const two = (most: number) => fc.integer({ min: 0, max: most }).map(number => String(number).padStart(2, '0'))
    const fraction = fc.option(fc.integer({ min: 0, max: 999_999_999 }), { nil: undefined })
    const offset = fc.oneof(
      fc.constant('Z'),
      fc.tuple(fc.constantFrom('+', '-'), two(23), two(59)).map(([s, h, m]) => `${s}${h}:${m}`),
    )
    const day = fc.date({ min: new Date('2000-01-02'), max: new Date('2200-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(day, two(23), two(59), two(59), fraction, offset, (date, hour, minute, second, part, zone) => {
        const decimals = part === undefined ? '' : `.${part}`
        const text = `${date.toISOString().slice(0, 10)}T${hour}:${minute}:${second}${decimals}${zone}`
        const issues: Issue[] = []
        instant().parse(text, [], issues)
        expect(issues).toEqual([])
        expect(compileWindow({ starts: text }, 'UTC').starts).toBe(Temporal.Instant.from(text).epochMilliseconds)
      }),
    )
  })

  it('refuses what is no instant', () => {
    expect(() => compileWindow({ starts: 'tomorrow at noon' }, 'UTC')).toThrow(RangeError)
  })
})

describe('weekly hours', () => {
  const happyHour: Schedule = {
    weekly: [{ days: ['fri'], from: '17:00', to: '19:00' }],
    time_zone: 'Europe/Paris',
  }

  it('open and close in civil time', () => {
    const window = compileWindow(happyHour, 'UTC')
    expect(at(window, '2026-11-20T15:59:59Z')).toEqual({
      state: 'outside_hours',
      opens_at: '2026-11-20T16:00:00Z',
      next_change: ms('2026-11-20T16:00:00Z'),
    })
    expect(at(window, '2026-11-20T16:00:00Z')).toEqual({ state: 'open', next_change: ms('2026-11-20T18:00:00Z') })
    expect(at(window, '2026-11-20T18:00:00Z')).toMatchObject({ opens_at: '2026-11-27T16:00:00Z' })
  })

  it('[T5] stay at the same hour of the clock when summer time begins or ends', () => {
    const window = compileWindow(happyHour, 'UTC')
    expect(at(window, '2026-03-27T16:00:00Z').state).toBe('open')
    expect(at(window, '2026-04-03T15:00:00Z').state).toBe('open')
    expect(at(window, '2026-04-03T17:00:00Z').state).toBe('outside_hours')
    expect(at(window, '2026-10-30T15:59:59Z').state).toBe('outside_hours')
  })

  it('[TIM-3] [D13] past midnight belong to the day they started', () => {
    const fridayNight: Schedule = { weekly: [{ days: ['fri'], from: '22:00', to: '02:00' }] }
    const asked = (text: string) => at(compileWindow(fridayNight, 'Europe/Berlin'), text).state
    expect(asked('2026-11-20T21:00:00Z')).toBe('open')
    expect(asked('2026-11-21T00:59:59Z')).toBe('open') // Saturday 01:59 in Berlin
    expect(asked('2026-11-21T01:00:00Z')).toBe('outside_hours')
    expect(asked('2026-11-20T00:30:00Z')).toBe('outside_hours') // Friday 01:30
  })

  it('from midnight to midnight is the whole day, 25 hours of it if need be', () => {
    const window = compileWindow({ weekly: [{ days: ['sun'], from: '00:00', to: '00:00' }] }, 'Europe/Berlin')
    expect(at(window, '2026-10-24T22:00:00Z')).toEqual({ state: 'open', next_change: ms('2026-10-25T23:00:00Z') })
  })

  it('[D1] [D2] in the hours of a clock change', () => {
    const night = compileWindow({ weekly: [{ days: ['sun'], from: '02:15', to: '02:45' }] }, 'Europe/Berlin')
    expect(at(night, '2026-03-29T01:15:00Z')).toEqual({ state: 'open', next_change: ms('2026-03-29T01:45:00Z') })
    expect(at(night, '2026-10-25T00:15:00Z')).toEqual({ state: 'open', next_change: ms('2026-10-25T01:45:00Z') })
  })

  it('[D1] that a change of clocks swallows do not come, and the next ones are promised', () => {
    const night = compileWindow({ weekly: [{ days: ['sun'], from: '02:00', to: '03:00' }] }, 'Europe/Berlin')
    expect(at(night, '2026-03-22T02:00:00Z')).toMatchObject({ opens_at: '2026-04-05T00:00:00Z' })
    const nearlyAlways: Schedule['weekly'] = [
      { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'], from: '00:00', to: '00:00' },
      { days: ['sun'], from: '00:00', to: '02:00' },
      { days: ['sun'], from: '03:00', to: '00:00' },
    ]
    const window = compileWindow({ weekly: nearlyAlways }, 'Europe/Berlin')
    expect(at(window, '2026-03-22T02:00:00Z')).toEqual({ state: 'open', next_change: ms('2026-04-05T00:00:00Z') })
  })

  it('without a closing are open for ever', () => {
    const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
    for (const hour of ['00:00', '06:00']) {
      const window = compileWindow({ weekly: [{ days, from: hour, to: hour }] }, 'Europe/Berlin')
      expect(at(window, '2026-03-22T02:00:00Z')).toEqual({ state: 'open' })
    }
  })

  it('that touch or overlap are one opening', () => {
    const window = compileWindow(
      {
        weekly: [
          { days: ['mon', 'tue'], from: '00:00', to: '00:00' },
          { days: ['tue'], from: '20:00', to: '03:00' },
        ],
      },
      'UTC',
    )
    expect(at(window, '2026-11-16T12:00:00Z')).toEqual({ state: 'open', next_change: ms('2026-11-18T03:00:00Z') })
  })

  it('end with the schedule: no opening is promised after its end', () => {
    const window = compileWindow({ ...happyHour, ends: '2026-11-26' }, 'UTC')
    expect(at(window, '2026-11-21T12:00:00Z')).toEqual({
      state: 'outside_hours',
      next_change: ms('2026-11-26T23:00:00Z'),
    })
    expect(at(window, '2026-11-20T16:00:00Z')).toEqual({ state: 'open', next_change: ms('2026-11-20T18:00:00Z') })
  })

  it('answer the same whatever was asked before', () => {
    const asked = compileWindow(happyHour, 'UTC')
    const week = fc.integer({ min: ms('2026-01-01T00:00:00Z'), max: ms('2026-12-31T00:00:00Z') })
    fc.assert(
      fc.property(week, now => {
        expect(stateAt(asked, now)).toEqual(stateAt(compileWindow(happyHour, 'UTC'), now))
      }),
    )
  })

  it('agree with the clock on the wall, at any instant of the year', () => {
    const window = compileWindow({ weekly: [{ days: ['wed', 'sat'], from: '06:00', to: '23:30' }] }, 'America/New_York')
    fc.assert(
      fc.property(fc.integer({ min: ms('2026-01-01T00:00:00Z'), max: ms('2027-01-01T00:00:00Z') }), now => {
        const wall = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('America/New_York')
        const minutes = wall.hour * 60 + wall.minute
        const open = [3, 6].includes(wall.dayOfWeek) && minutes >= 360 && minutes < 1410
        expect(isOpenAt(window, now)).toBe(open)
      }),
    )
  })
})

describe('windows together', () => {
  const march = compileWindow({ starts: '2026-03-01', ends: '2026-03-31' }, 'UTC')

  it('[COD-4] [T8] a code narrows its promotion and never widens it', () => {
    const code = compileWindow({ starts: '2026-02-01', ends: '2026-03-10' }, 'UTC')
    const both = intersect(march, code)
    expect([rfc3339(both.starts), rfc3339(both.ends)]).toEqual(['2026-03-01T00:00:00Z', '2026-03-11T00:00:00Z'])
    expect(at(both, '2026-02-15T00:00:00Z').state).toBe('not_started')
    expect(at(both, '2026-03-11T00:00:00Z').state).toBe('expired')
  })

  it('with hours each are open when all are', () => {
    const evenings = compileWindow({ weekly: [{ days: ['mon', 'fri'], from: '17:00', to: '20:00' }] }, 'UTC')
    const fridays = compileWindow({ weekly: [{ days: ['fri'], from: '08:00', to: '18:00' }] }, 'UTC')
    const both = intersect(evenings, fridays)
    expect(at(both, '2026-11-16T17:30:00Z')).toMatchObject({ state: 'outside_hours', opens_at: '2026-11-20T17:00:00Z' })
    expect(at(both, '2026-11-20T17:30:00Z')).toEqual({ state: 'open', next_change: ms('2026-11-20T18:00:00Z') })
  })

  it('that never meet are found without searching for ever', () => {
    const mondays = compileWindow({ weekly: [{ days: ['mon'], from: '08:00', to: '09:00' }] }, 'UTC')
    const fridays = compileWindow({ weekly: [{ days: ['fri'], from: '08:00', to: '09:00' }] }, 'UTC')
    expect(at(intersect(mondays, fridays), '2026-11-16T08:30:00Z')).toEqual({ state: 'outside_hours' })
  })

  it('are empty when they end before they start, or no hours fall between', () => {
    expect(isEmpty(march)).toBe(false)
    expect(isEmpty(compileWindow({ starts: '2026-03-02', ends: '2026-03-01' }, 'UTC'))).toBe(true)
    const weekly = [{ days: ['fri' as const], from: '17:00', to: '19:00' }]
    expect(isEmpty(compileWindow({ starts: '2026-11-16', ends: '2026-11-19', weekly }, 'UTC'))).toBe(true)
    expect(isEmpty(compileWindow({ starts: '2026-11-16', ends: '2026-11-20', weekly }, 'UTC'))).toBe(false)
  })

  it('of a document alone are never open only if that holds in every zone', () => {
    expect(isNeverOpen({ starts: '2026-03-02', ends: '2026-03-01' })).toBe(true)
    expect(isNeverOpen({ starts: '2026-03-01', ends: '2026-03-01' })).toBe(false)
    expect(isNeverOpen({ starts: '2026-03-01T00:00:00Z', ends: '2026-03-01T00:00:00Z' })).toBe(true)
    expect(isNeverOpen({ starts: '2026-03-02T04:00:00Z', ends: '2026-03-01' })).toBe(false)
    expect(isNeverOpen({ starts: '2026-03-02T04:00:00Z', ends: '2026-03-01', time_zone: 'UTC' })).toBe(true)
    expect(isNeverOpen({ starts: '2026-03-01T09:00', ends: '2026-03-01T09:00:00' })).toBe(true)
    expect(isNeverOpen({ starts: '2026-03-01T09:00', ends: '2026-03-01' })).toBe(false)
    expect(isNeverOpen({ starts: '2026-03-02', ends: '2026-03-02T00:00' })).toBe(true)
    const skipped = { starts: '2026-03-29T02:30', ends: '2026-03-29T03:00' }
    expect(isNeverOpen(skipped)).toBe(false)
    expect(isNeverOpen({ ...skipped, time_zone: 'Europe/Berlin' })).toBe(true)
  })
})
