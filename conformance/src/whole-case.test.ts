import { describe, expect, it } from 'vitest'
import type { WholeCase } from './case.ts'
import { judge } from './judge.ts'
import { compareParts } from './whole-case.ts'

const options = { portable: false, profile: false }

const tenPercent: WholeCase = {
  id: 'tiny/whole',
  summary: '10% of 20.00 is 2.00.',
  now: '2026-03-15T12:00:00Z',
  simulation: {
    promotions: [{ id: 'p', trigger: 'automatic', effects: [{ type: 'percent_off', percent: '10', target: 'order' }] }],
    cart: { currency: 'USD', line_items: [{ id: 'tee', quantity: 1, unit_price: 2000 }] },
  },
  expect: { line_items: [{ id: 'tee', discount: 200 }], totals: { total: 1800 } },
}

describe('a case that is a whole simulation', () => {
  it('passes when the quote holds what is expected, whatever else it holds', () => {
    expect(judge(tenPercent, options)).toEqual({ outcome: 'passed' })
  })

  it('fails with the path of what differs', () => {
    const verdict = judge({ ...tenPercent, expect: { totals: { total: 1801 } } }, options)
    expect(verdict).toEqual({
      outcome: 'failed',
      differences: [{ what: 'totals.total', expected: 1801, actual: 1800 }],
    })
  })

  it('fails when the simulation is refused', () => {
    const verdict = judge({ ...tenPercent, simulation: { promotions: [] } }, options)
    expect(verdict.outcome).toBe('failed')
  })
})

describe('the parts that are compared', () => {
  it('are the keys of an object that are expected', () => {
    expect(compareParts({ a: 1 }, { a: 1, b: 2 }, '')).toEqual([])
    expect(compareParts({ a: 1 }, { b: 2 }, '')).toEqual([{ what: 'a', expected: 1, actual: undefined }])
  })

  it('are all elements of an array, in their order', () => {
    expect(compareParts([{ a: 1 }], [{ a: 1, b: 2 }], 'list')).toEqual([])
    expect(compareParts([1, 2], [2, 1], 'list')).toHaveLength(2)
    expect(compareParts([], [1], 'list')).toEqual([{ what: 'list', expected: [], actual: [1] }])
    expect(compareParts([1], { 0: 1 }, 'list')).toHaveLength(1)
  })
})
