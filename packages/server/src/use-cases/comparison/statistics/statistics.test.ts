/** Statistics against numbers that others printed, and laws that hold for any numbers. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalLimit, normalTail, studentLimit, studentTail } from './distributions.ts'
import { differenceOfMeans, meanOf, type Sample, sampleOf } from './means.ts'
import { moreNeeded } from './more-needed.ts'
import { differenceOfShares, type Share, wilson } from './proportions.ts'

const share = (count: number, of: number): Share => ({ count, of })
const four = ({ low, high }: { readonly low: number; readonly high: number }) => [low.toFixed(4), high.toFixed(4)]

describe('[CMP-4] distributions', () => {
  it('have the tails and limits of printed tables', () => {
    for (const [z, tail] of [
      [0, 1],
      [1, 0.31731050786291],
      [1.959963984540054, 0.05],
      [3, 0.0026997960632602],
    ] as const)
      expect(normalTail(z) / tail).toBeCloseTo(1, 11)
    expect(normalTail(8) / 1.244192114854357e-15).toBeCloseTo(1, 7)
    expect(normalTail(50)).toBe(0)
    expect(normalLimit(0.05)).toBeCloseTo(1.959963984540054, 11)
    expect(normalLimit(0.01)).toBeCloseTo(2.575829303548901, 11)
    for (const [df, limit] of [
      [1, 12.706204736],
      [2, 4.30265273],
      [5, 2.570581836],
      [10, 2.228138852],
      [30, 2.042272456],
      [120, 1.979930405],
    ] as const)
      expect(studentLimit(0.05, df)).toBeCloseTo(limit, 8)
    expect(studentTail(12.706204736432102, 1)).toBeCloseTo(0.05, 11)
    expect(studentTail(Number.POSITIVE_INFINITY, 3)).toBe(0)
  })

  it('of Student meets the normal one where there are many', () => {
    for (const t of [0, 0.1, 1.96, 5]) {
      expect(studentTail(t, 99_999)).toBeCloseTo(normalTail(t), 5)
      expect(studentTail(t, 1e9)).toBeCloseTo(normalTail(t), 9)
    }
  })
})

describe('[CMP-4] rates', () => {
  it('have the intervals of Newcombe 1998, table I, method 3', () => {
    expect(four(wilson(share(81, 263), 0.05))).toEqual(['0.2553', '0.3662'])
    expect(four(wilson(share(15, 148), 0.05))).toEqual(['0.0624', '0.1605'])
    expect(four(wilson(share(0, 20), 0.05))).toEqual(['0.0000', '0.1611'])
    expect(four(wilson(share(1, 29), 0.05))).toEqual(['0.0061', '0.1718'])
  })

  it('differ by the intervals of Newcombe 1998, table II, method 10', () => {
    for (const [a, m, b, n, low, high] of [
      [56, 70, 48, 80, '0.0524', '0.3339'],
      [9, 10, 3, 10, '0.1705', '0.8090'],
      [6, 7, 2, 7, '0.0582', '0.8062'],
      [5, 56, 0, 29, '-0.0381', '0.1926'],
      [0, 10, 0, 20, '-0.1611', '0.2775'],
      [0, 10, 0, 10, '-0.2775', '0.2775'],
      [10, 10, 0, 20, '0.6791', '1.0000'],
      [10, 10, 0, 10, '0.6075', '1.0000'],
    ] as const)
      expect(four(differenceOfShares(share(a, m), share(b, n), 0.05)), `${a}/${m} − ${b}/${n}`).toEqual([low, high])
  })
})

/** Student's sleep data: extra hours under two drugs. */
const sleep = [
  [7, -16, -2, -12, -1, 34, 37, 8, 0, 20],
  [19, 8, 11, 1, -1, 44, 55, 16, 46, 34],
] as const

function sampled(values: readonly number[]): Sample {
  const whole = values.map(BigInt)
  const sum = whole.reduce((total, value) => total + value, 0n)
  return sampleOf(
    values.length,
    sum,
    whole.reduce((total, value) => total + value * value, 0n),
  )!
}

describe('[CMP-4] means', () => {
  it("differ as Welch's test says of the sleep data: t = −1.8608, df = 17.776, p = 0.07939", () => {
    const { value, low, high, p } = differenceOfMeans(sampled(sleep[0]), sampled(sleep[1]), 0.05)
    expect(value).toBeCloseTo(-15.8, 10)
    expect([low, high].map(bound => bound / 10)).toEqual([expect.closeTo(-3.3654832, 7), expect.closeTo(0.2054832, 7)])
    expect(p).toBeCloseTo(0.07939, 5)
  })

  it('have the interval of Student: 0.75 ± 1.2798 hours', () => {
    const { value, low, high } = meanOf(sampled(sleep[0]), 0.05)
    expect([value, low, high].map(hours => hours / 10)).toEqual([
      expect.closeTo(0.75, 10),
      expect.closeTo(-0.5297804, 6),
      expect.closeTo(2.0297804, 6),
    ])
  })

  it('of amounts that never vary differ by more than chance, or not at all', () => {
    const [ten, eleven] = [sampled([10, 10, 10]), sampled([11, 11])]
    expect(differenceOfMeans(eleven, ten, 0.05)).toEqual({ value: 1, low: 1, high: 1, p: 0 })
    expect(differenceOfMeans(ten, ten, 0.05)).toEqual({ value: 0, low: 0, high: 0, p: 1 })
    expect(meanOf(ten, 0.05)).toEqual({ value: 10, low: 10, high: 10 })
    expect(sampleOf(1, 5n, 25n)).toBeUndefined()
  })

  it('lose nothing of large amounts that differ little', () => {
    const huge = 9_007_199_254_740_000
    expect(sampled([huge, huge + 2, huge + 4]).variance).toBe(4)
  })
})

describe('[CMP-6] how much longer', () => {
  it('is what text books say: 4 % against 5 %, four times in five, 6,743 each', () => {
    const of = (rate: number) => ({ n: 0, variance: rate * (1 - rate) })
    expect(moreNeeded(0.01, of(0.04), of(0.05), 0.05)).toBe(6743)
    expect(moreNeeded(-0.01, of(0.05), { ...of(0.04), n: 1000 }, 0.05)).toBeLessThan(6743)
  })

  it('is not told where no number would do', () => {
    expect(moreNeeded(0, { n: 10, variance: 1 }, { n: 10, variance: 1 }, 0.05)).toBeNull()
    expect(moreNeeded(1e-6, { n: 10, variance: 1 }, { n: 10, variance: 1 }, 0.05)).toBeNull()
  })
})

const shares = fc
  .integer({ min: 1, max: 5000 })
  .chain(of => fc.integer({ min: 0, max: of }).map(count => share(count, of)))
const alphas = fc.constantFrom(0.05, 0.025, 0.05 / 3)
const samples = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 2, maxLength: 40 }).map(sampled)

describe('[CMP-4] for any numbers', () => {
  it('an interval of a rate holds the rate, lies in [0, 1], and narrows with more at the same rate', () => {
    fc.assert(
      fc.property(shares, alphas, fc.integer({ min: 2, max: 20 }), ({ count, of }, alpha, times) => {
        const { value, low, high } = wilson({ count, of }, alpha)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(low).toBeLessThanOrEqual(value)
        expect(high).toBeGreaterThanOrEqual(value)
        expect(high).toBeLessThanOrEqual(1)
        const more = wilson(share(count * times, of * times), alpha)
        expect(more.high - more.low).toBeLessThan(high - low)
      }),
    )
  })

  it('two rates the other way round differ by as much the other way', () => {
    fc.assert(
      fc.property(shares, shares, alphas, (one, other, alpha) => {
        const [there, back] = [differenceOfShares(one, other, alpha), differenceOfShares(other, one, alpha)]
        expect(back.value).toBeCloseTo(-there.value, 12)
        expect(back.low).toBeCloseTo(-there.high, 12)
        expect(back.high).toBeCloseTo(-there.low, 12)
        expect(back.p).toBeCloseTo(there.p, 12)
        expect(there.low).toBeGreaterThanOrEqual(-1)
        expect(there.high).toBeLessThanOrEqual(1)
        expect(there.low <= there.value && there.value <= there.high).toBe(true)
      }),
    )
  })

  it('p and interval never say different things', () => {
    fc.assert(
      fc.property(shares, shares, samples, samples, alphas, (one, other, mine, theirs, alpha) => {
        for (const { low, high, p } of [
          differenceOfShares(one, other, alpha),
          differenceOfMeans(mine, theirs, alpha),
        ]) {
          expect(p >= 0 && p <= 1).toBe(true)
          if (Math.abs(p - alpha) > 1e-9) expect(low > 0 || high < 0).toBe(p < alpha)
        }
      }),
    )
  })

  it('two means the other way round differ by as much the other way', () => {
    fc.assert(
      fc.property(samples, samples, alphas, (one, other, alpha) => {
        const [there, back] = [differenceOfMeans(one, other, alpha), differenceOfMeans(other, one, alpha)]
        expect(back).toEqual({ value: 0 - there.value, low: 0 - there.high, high: 0 - there.low, p: there.p })
        expect(Object.values(there).every(Number.isFinite)).toBe(true)
      }),
    )
  })
})
