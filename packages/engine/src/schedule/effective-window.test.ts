import { describe, expect, it } from 'vitest'
import { effectiveWindow, type Scheduled } from './effective-window.ts'
import { promotionState } from './promotion-state.ts'

const now = Date.parse('2026-11-20T12:00:00Z')
const active = { status: 'active' } as const
const windowOf = (scheduled: Scheduled, zone = 'UTC', at = now) => effectiveWindow(scheduled, zone, at)

describe('the window that counts', () => {
  it('[T8] is where promotion, campaign and code are open together, and says whose dates they are', () => {
    const promotion = { ...active, schedule: { starts: '2026-11-01', ends: '2026-11-30' } }
    const campaign = { ...active, schedule: { starts: '2026-11-15', ends: '2026-12-31' } }
    const code = { ...active, starts: '2026-10-01', ends: '2026-12-24' }
    expect(windowOf({ promotion, campaign, code })).toEqual({
      starts: { at: '2026-11-15T00:00:00Z', of: 'campaign' },
      ends: { at: '2026-12-01T00:00:00Z', of: 'promotion' },
      state: { now: 'active', until: '2026-12-01T00:00:00Z' },
    })
  })

  it('[T8] [T3] reads a code in the zone of its promotion, and of equal bounds names the promotion', () => {
    const promotion = { ...active, schedule: { ends: '2026-11-30', time_zone: 'Asia/Tokyo' } }
    const code = { ...active, ends: '2026-11-30' }
    expect(windowOf({ promotion, code }).ends).toEqual({ at: '2026-11-30T15:00:00Z', of: 'promotion' })
  })

  it('[T8] says when the documents never are open together', () => {
    const promotion = { ...active, schedule: { ends: '2026-11-30' } }
    const code = { ...active, starts: '2026-12-15' }
    expect(windowOf({ promotion, code })).toMatchObject({
      never_open: true,
      state: { now: 'scheduled', until: '2026-12-01T00:00:00Z' },
    })
    expect(windowOf({ promotion, code }, 'UTC', Date.parse('2026-12-01T00:00:00Z')).state).toEqual({ now: 'expired' })
  })

  it('[TIM-5] changes with the hours of either', () => {
    const weekly = (from: string, to: string) => [{ days: ['fri' as const], from, to }]
    const promotion = { ...active, schedule: { weekly: weekly('11:00', '14:00') } }
    const campaign = { ...active, schedule: { weekly: weekly('09:00', '13:00') } }
    expect(windowOf({ promotion, campaign })).toEqual({ state: { now: 'active', until: '2026-11-20T13:00:00Z' } })
    expect(windowOf({ promotion, campaign }, 'UTC', Date.parse('2026-11-20T13:00:00Z')).state).toEqual({
      now: 'outside_hours',
      until: '2026-11-27T11:00:00Z',
    })
  })

  it('has the first status that is not active', () => {
    const code = { status: 'disabled' } as const
    expect(windowOf({ promotion: active, code }).state).toEqual({ now: 'paused' })
    expect(windowOf({ promotion: active, campaign: { status: 'archived' }, code }).state).toEqual({ now: 'archived' })
    expect(windowOf({ promotion: { status: 'draft' }, campaign: { status: 'archived' } }).state).toEqual({
      now: 'draft',
    })
  })
})

describe('notes', () => {
  const schedule = { starts: '2026-03-29T02:30', ends: '2026-10-25T02:30' }

  it('[D1] [D2] tell the merchant how a skipped and a repeated local time were read, with the offset', () => {
    expect(promotionState({ ...active, schedule }, undefined, 'Europe/Berlin', now)).toEqual({
      now: 'expired',
      notes: [
        { field: 'starts', code: 'skipped_time', local: '2026-03-29T02:30', read_as: '2026-03-29T03:30:00+02:00' },
        { field: 'ends', code: 'repeated_time', local: '2026-10-25T02:30', read_as: '2026-10-25T02:30:00+01:00' },
      ],
    })
    const autumn = { ...active, schedule: { starts: '2026-10-25T02:30' } }
    expect(promotionState(autumn, undefined, 'Europe/Berlin', now).notes).toMatchObject([
      { code: 'repeated_time', read_as: '2026-10-25T02:30:00+02:00' },
    ])
  })

  it('stand also beside a draft, name the document, and are absent when every time is plain', () => {
    expect(promotionState({ status: 'draft', schedule }, undefined, 'Europe/Berlin', now).notes).toHaveLength(2)
    expect(promotionState({ ...active, schedule }, undefined, 'UTC', now)).not.toHaveProperty('notes')
    const dates = { ...active, schedule: { starts: '2026-03-29', ends: '2026-10-25T02:30:00Z' } }
    expect(promotionState(dates, undefined, 'Europe/Berlin', now)).not.toHaveProperty('notes')
    const code = { ...active, ...schedule }
    expect(windowOf({ promotion: active, code }, 'Europe/Berlin').notes?.map(note => note.of)).toEqual(['code', 'code'])
    expect(promotionState(active, { ...active, schedule }, 'Europe/Berlin', now)).not.toHaveProperty('notes')
  })
})
