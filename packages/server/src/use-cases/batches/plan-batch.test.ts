import { describe, expect, it } from 'vitest'
import { planBatch, planMore } from './plan-batch.ts'
import { refusedBy, warnedOf } from './refusal-words.ts'

const nothing = () => 0

function planned(result: ReturnType<typeof planBatch>) {
  if ('refusals' in result) throw new Error(JSON.stringify(result.refusals))
  return result
}

describe('planBatch', () => {
  it('chooses as many places as it takes to be hard to guess', () => {
    const { plan, already } = planned(planBatch({ count: 1_000_000 }, false, nothing))
    expect([plan.shape, already, plan.format.words]).toEqual(['####-####-####', 0, 'words-1'])
    expect(planned(planBatch({ count: 1_000_000, security: 'high' }, false, nothing)).plan.shape).toBe(
      '#####-####-####',
    )
    expect(
      planned(planBatch({ count: 10, length: 8, check_character: true, words: null }, false, nothing)).plan,
    ).toMatchObject({
      shape: '#####-####',
      format: { check: 'end', words: null },
    })
  })

  it('counts what the format gave before, and takes the next longer one when that is too much', () => {
    const used = (places: number) => (format: { pattern: string }) =>
      format.pattern.split('#').length - 1 === places ? 30_000_000 : 0
    const { plan, already } = planned(planBatch({ count: 1_000_000 }, false, used(12)))
    expect([plan.shape, already]).toEqual(['#####-####-####', 0])
    expect(plan.guessing.density_bits).toBe(
      planned(planBatch({ count: 1_000_000, length: 13 }, false, nothing)).plan.guessing.density_bits,
    )
    const fixed = planned(planBatch({ count: 1_000_000, length: 12 }, false, used(12)))
    expect([fixed.plan.shape, fixed.already, fixed.plan.guessing.density_bits]).toEqual([
      '####-####-####',
      30_000_000,
      32.8,
    ])
  })

  it('[C1] [F12] refuses what the format has no room for beside what it gave', () => {
    const result = planBatch(
      { count: 200_000, pattern: '######', alphabet: 'digits', accept_guessable: true },
      false,
      () => 900_000,
    )
    if (!('refusals' in result)) throw new Error('planned')
    expect(result.refusals.map(refusedBy)).toMatchObject([
      {
        path: '$.count',
        reason: 'over_capacity',
        message: expect.stringContaining('10^6 = 1000000 < 900000 + 200000, 900000 of them'),
      },
    ])
  })
})

it('[C3] more codes have the very format of those before', () => {
  const { plan } = planned(
    planBatch(
      { count: 10, pattern: 'ab-#####', alphabet: 'XYZ23', check_character: true, accept_guessable: true },
      false,
      nothing,
    ),
  )
  const more = planned(planMore(plan.format, { count: 100, accept_guessable: true }, 10))
  expect(more.plan.format).toEqual(plan.format)
})

it('every refusal has words and a place', () => {
  const wishes = [
    { alphabet: 'A' },
    { alphabet: 'A-B' },
    { alphabet: 'AA' },
    { alphabet: 'O0' },
    { pattern: 'é#####' },
    { pattern: '-#####' },
    { pattern: 'ABC' },
    { pattern: '#####', prefix: 'A' },
    { pattern: 'F-U-C-K-#########' },
    { pattern: '#'.repeat(65) },
    { count: 0 },
    { length: 0 },
    { alphabet: 'AB', check_character: true, length: 40 },
    { words: 'none-such' },
    { pattern: '##', count: 10_000 },
    { pattern: '####', count: 50 },
  ]
  const refused = wishes.map(wish => {
    const result = planBatch({ count: 1000, ...wish }, false, nothing)
    return 'refusals' in result ? result.refusals.map(refusedBy) : []
  })
  for (const [at, all] of refused.entries()) {
    expect(all.length, JSON.stringify(wishes[at])).toBeGreaterThan(0)
    for (const { path, message } of all) {
      expect(path).toMatch(/^\$\.[a-z_]+$/)
      expect(message).toMatch(/^["A-Z].*[.)]$/)
      expect(message).not.toMatch(/undefined|NaN|\[object/)
    }
  }
  expect(new Set(refused.flat().map(({ reason }) => reason)).size).toBe(16)
})

it('a warning says how soon a code is hit', () => {
  const { plan } = planned(planBatch({ count: 100_000, length: 8 }, false, nothing))
  expect(plan.warnings.map(warnedOf)[0]).toMatchObject({
    reason: 'guessable',
    message:
      'One guess in 3,800,000 hits a code: at the most that gets an answer, the first within 27 days. 11 places would be hard to guess.',
  })
})
