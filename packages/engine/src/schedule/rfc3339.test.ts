/** Counting gives what the calendar writes. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rfc3339 } from './rfc3339.ts'

describe('rfc3339', () => {
  it('writes an instant as the calendar does, whatever was written before', () => {
    const near = fc.integer({ min: Date.UTC(1999, 11, 31), max: Date.UTC(2201, 0, 1) })
    const far = fc.integer({ min: -8.64e15, max: 8.64e15 })
    const edge = fc.constantFrom(0, -1, 999, 1000, 86_399_999, 86_400_000, 8.64e15, -8.64e15, Date.UTC(2026, 2, 1))
    fc.assert(
      fc.property(fc.oneof(near, far, edge), milliseconds => {
        expect(rfc3339(milliseconds)).toBe(Temporal.Instant.fromEpochMilliseconds(milliseconds).toString())
      }),
      { numRuns: 3000 },
    )
  })

  it('refuses what is no instant', () => {
    for (const wrong of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 8.64e15 + 1]) {
      expect(() => rfc3339(wrong)).toThrow(RangeError)
    }
  })
})
