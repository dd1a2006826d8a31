import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays } from '../../templates/scene.ts'
import { isSunday, lastDayOf, quickEnds } from './quick-ends.ts'

it.each([
  ['sunday', '2026-11-21', '2026-11-22'],
  ['sunday', '2026-11-22', '2026-11-29'],
  ['sunday', '2026-11-23', '2026-11-29'],
  ['week', '2026-12-28', '2027-01-03'],
  ['month_end', '2026-12-05', '2026-12-31'],
  ['month_end', '2028-02-01', '2028-02-29'],
  ['year_end', '2026-01-01', '2026-12-31'],
  ['today', '2026-03-29', '2026-03-29'],
] as const)('%s of %s is %s', (end, today, last) => {
  expect(lastDayOf(end, today)).toBe(last)
})

it('on a Sunday this one and the next are two choices, and only then', () => {
  expect(['2026-11-21', '2026-11-22', '2026-11-23'].map(isSunday)).toEqual([false, true, false])
  expect([lastDayOf('today', '2026-11-22'), lastDayOf('sunday', '2026-11-22')]).toEqual(['2026-11-22', '2026-11-29'])
})

it('never ends before it began', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000 }), fc.constantFrom(...quickEnds), (days, end) => {
      const today = addDays('2001-01-01', days)
      expect(lastDayOf(end, today) >= today).toBe(true)
    }),
  )
})
