import fc from 'fast-check'
import { expect, it } from 'vitest'
import { beatAfter, beatMs, monotonicMs, onBeat } from './beat.ts'

it('[GRD-7][G3] the instant does not depend on when within a beat an answer was ready', () => {
  const instant = fc.double({ min: 0, max: 1e9, noNaN: true })
  const within = fc.double({ min: 0.01, max: beatMs - 0.01, noNaN: true })
  fc.assert(
    fc.property(instant, within, within, fc.nat({ max: 20 }), (began, one, other, beats) => {
      const [first, second] = [one, other].map(ready => beatAfter(began, began + beats * beatMs + ready))
      expect(first).toBe(second)
      expect(Number.isInteger(first)).toBe(true)
      expect(first).toBeGreaterThanOrEqual(began + beats * beatMs)
      expect(first).toBeLessThanOrEqual(began + (beats + 1) * beatMs + 1)
    }),
    { numRuns: 1000 },
  )
})

it('[G3] nobody leaves before the beat', async () => {
  const began = monotonicMs()
  await onBeat(began)
  expect(monotonicMs()).toBeGreaterThanOrEqual(Math.ceil(began + beatMs))
})
