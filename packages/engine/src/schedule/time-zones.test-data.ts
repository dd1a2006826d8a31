/** What schedules of many kinds come to, for `time-zones.test.ts`, which asks in processes of several time zones. */
import { type EffectiveWindow, effectiveWindow } from './effective-window.ts'

const documents = [
  { starts: '2026-03-29', ends: '2026-10-25', time_zone: 'Europe/Berlin' },
  { starts: '2026-03-29T02:30', ends: '2026-10-25T02:30' },
  { starts: '2026-03-29T02:30:00+02:00', ends: '2026-10-25T02:30:00Z' },
  { weekly: [{ days: ['fri', 'sun'], from: '22:00', to: '02:30' }], time_zone: 'Australia/Lord_Howe' },
  { weekly: [{ days: ['sat'], from: '00:00', to: '00:00' }], time_zone: 'America/Santiago' },
] as const
const instants = ['2026-01-01T00:00:00Z', '2026-03-28T13:45:00Z', '2026-10-25T00:30:00Z', '2026-12-31T23:59:59.999Z']

export function answers(): EffectiveWindow[] {
  return documents.flatMap(schedule =>
    instants.map(now =>
      effectiveWindow({ promotion: { status: 'active', schedule } }, 'America/New_York', Date.parse(now)),
    ),
  )
}
