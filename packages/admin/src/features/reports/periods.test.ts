import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, groupingOf, isDay, periodsOf, quickPeriods, spanBefore, spanOf } from './periods.ts'

const known = { today: '2026-05-20', first: '2010-12-01', last: '2011-03-31' }

describe('spans of days', () => {
  it('are chosen by a word', () => {
    expect(spanOf('7d', known)).toEqual({ from: '2026-05-14', to: '2026-05-20' })
    expect(spanOf('quarter', known)).toEqual({ from: '2026-04-01', to: '2026-05-20' })
    expect(spanOf('latest', known)).toEqual({ from: '2011-01-01', to: '2011-03-31' })
    expect(spanOf('all', known)).toEqual({ from: '2010-12-01', to: '2011-03-31' })
    expect(spanOf('all', { ...known, first: null, last: null })).toEqual({ from: '2026-05-20', to: '2026-05-20' })
  })

  it('have as long a span before them, which ends on the day before', () => {
    const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(day, fc.nat(2000), (date, length) => {
        const from = date.toISOString().slice(0, 10)
        const span = { from, to: addDays(from, length) }
        const before = spanBefore(span)
        expect(addDays(before.to, 1)).toBe(from)
        expect(daysBetween(before.from, before.to)).toBe(length)
      }),
    )
  })

  it('are cut into periods as a report names them', () => {
    expect(periodsOf({ from: '2026-03-01', to: '2026-03-10' }, 'week')).toEqual([
      '2026-02-23',
      '2026-03-02',
      '2026-03-09',
    ])
    expect(periodsOf({ from: '2025-11-30', to: '2026-01-01' }, 'month')).toEqual(['2025-11', '2025-12', '2026-01'])
    expect(quickPeriods.map(period => groupingOf(spanOf(period, known)))).toEqual([
      'day',
      'day',
      'day',
      'week',
      'day',
      'week',
      'week',
      'week',
      'week',
    ])
  })

  it('come from addresses only when they are days', () => {
    expect(['2026-02-28', '2026-13-01', 'today', '2026-2-1', undefined].map(isDay)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
  })
})
