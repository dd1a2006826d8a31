import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patience, runs } from '../../../scripts/props.ts'
import { judge } from '../judge.ts'
import { arbitraryCase } from './arbitrary-case.ts'
import { largestRemainder, percentOf, spread } from './arithmetic.ts'
import { expected } from './expected.ts'

const options = { portable: false, profile: false }

describe('the reference', () => {
  it('divides as a person would', () => {
    expect(percentOf(15, 10)).toBe(2)
    expect(percentOf(14, 10)).toBe(1)
    expect(largestRemainder(100, [100, 200, 400])).toEqual([14, 29, 57])
    expect(spread(400, [1000, 1000], [100, 1000])).toEqual([100, 300])
  })

  it('and the engine agree to the cent on random carts, promotions and codes', { timeout: patience(60_000) }, () => {
    let judged = 0
    fc.assert(
      fc.property(arbitraryCase, drawn => {
        const verdict = judge({ ...drawn, expect: expected(drawn) }, options)
        if (verdict.outcome === 'unsupported') {
          expect(verdict.reasons).toEqual(['stop line for the whole order'])
          return
        }
        judged += 1
        expect(verdict).toEqual({ outcome: 'passed' })
      }),
      runs(),
    )
    expect(judged).toBeGreaterThan(500)
  })
})
