/** What a comparison says of arms that are known: rules, corrections, and how often it is fooled. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimatesOf, type Heads, judge, type Measured } from './judge.ts'

/** Customers who each ordered once for these amounts, of so many heads. */
function arm(of: number | null, amounts: readonly number[], source: Heads['source'] = 'given'): Measured {
  const [sum, squares] = [sumOf(amounts), sumOf(amounts.map(amount => amount * amount))]
  const people = { orders: amounts.length, customers: amounts.length, isSample: false }
  const sums = { net: sum, netSquares: squares, kept: sum, keptSquares: squares }
  return { heads: { count: of, source: of === null ? null : source }, ...people, ...sums }
}

const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + BigInt(amount), 0n)
const orders = (count: number, amount = 5000) => Array.from({ length: count }, (_, place) => amount + (place % 7) * 100)

describe('[CMP-3] a verdict', () => {
  it('says better and worse, and how sure that is', () => {
    const { conversion } = judge(arm(5000, orders(260)), arm(5000, orders(200)), 1)
    // As docs/guides/comparing.md tells it.
    expect(conversion).toEqual({
      value: 0.012,
      low: 0.0037893304,
      high: 0.020258673,
      relative: 0.3,
      confidence: 0.99573626,
      verdict: 'better',
      more_needed: null,
    })
    expect(judge(arm(5000, orders(200)), arm(5000, orders(260)), 1).conversion?.verdict).toBe('worse')
  })

  it('[CMP-6] is undecided where chance might show as much, and says how many more would decide', () => {
    // (1.96 + 0.8416)² · (0.044 · 0.956 + 0.04 · 0.96) / 0.004² = 39,473 each.
    const { conversion } = judge(arm(5000, orders(220)), arm(5000, orders(200)), 1)
    expect(conversion).toMatchObject({ verdict: 'undecided', more_needed: 34_473 })
    const { value, more_needed } = conversion!
    const longer = (times: number) => arm(5000 * times, orders(Math.round((0.04 + value) * 5000 * times)))
    const times = (5000 + more_needed!) / 5000
    expect(judge(longer(times), arm(5000 * times, orders(Math.round(200 * times))), 1).conversion?.verdict).toBe(
      'better',
    )
  })

  it('[CMP-3] is `too_few` below five expected buyers of each arm, or thirty orders', () => {
    const few = judge(arm(100, orders(9)), arm(1000, orders(29)), 1)
    expect(few.conversion).toEqual({
      value: 0.061,
      low: null,
      high: null,
      relative: 2.1034483,
      confidence: null,
      verdict: 'too_few',
      more_needed: null,
    })
    expect(few.order_value.verdict).toBe('too_few')
    expect(few.net_per_head?.verdict).toBe('too_few')
    const rates = (count: number) => judge(arm(1000, orders(count - 6)), arm(100, orders(6)), 1).conversion?.verdict
    expect([rates(54), rates(55)]).toEqual(['too_few', 'undecided'])
    const means = judge(arm(5000, orders(29)), arm(5000, orders(300)), 1)
    expect([means.order_value.verdict, means.net_per_head?.verdict]).toEqual(['too_few', 'too_few'])
    const enough = judge(arm(150, orders(30)), arm(1000, orders(30)), 1)
    for (const one of [enough.conversion, enough.order_value, enough.net_per_head])
      expect(one?.verdict).not.toBe('too_few')
  })

  it('is of nobody never divided by nobody', () => {
    const nothing = judge(arm(null, []), arm(0, []), 1)
    expect(nothing).toEqual({
      heads: 'unknown',
      conversion: null,
      net_per_head: null,
      order_value: expect.objectContaining({ value: 0, relative: null, verdict: 'too_few' }),
    })
    expect(estimatesOf(arm(null, []))).toEqual({ conversion: null, order_value: null, net_per_head: null })
    expect(estimatesOf(arm(1, [100]))).toMatchObject({ conversion: { value: 1, high: 1 }, order_value: null })
  })

  it('[CMP-5] asks more of three arms than of two', () => {
    const [one, first] = [arm(5000, orders(245)), arm(5000, orders(200))]
    const [alone, among] = [judge(one, first, 1).conversion!, judge(one, first, 3).conversion!]
    expect([alone.verdict, among.verdict]).toEqual(['better', 'undecided'])
    expect(1 - among.confidence!).toBeCloseTo(3 * (1 - alone.confidence!), 7)
    expect(among.low).toBeLessThan(0)
    expect(alone.low).toBeGreaterThan(0)
  })
})

describe('[CMP-2] heads', () => {
  it('are compared only where both are known, possible and counted alike', () => {
    const heads = (one: Measured, first: Measured) => judge(one, first, 1)
    const known = arm(5000, orders(200))
    expect(heads(known, arm(5000, orders(200), 'codes')).heads).toBe('compared')
    expect(heads(known, arm(900, orders(200), 'clicks')).heads).toBe('unlike')
    expect(heads(known, arm(199, orders(200))).heads).toBe('too_small')
    expect(heads(known, arm(null, orders(200))).heads).toBe('unknown')
    expect(heads({ ...known, isSample: true }, known)).toMatchObject({ heads: 'sample', conversion: null })
    expect(estimatesOf(arm(199, orders(200)))).toMatchObject({ conversion: null, net_per_head: null })
    expect(heads(known, arm(null, orders(200))).order_value.verdict).toBe('undecided')
  })
})

const arms = fc
  .tuple(fc.integer({ min: 0, max: 3000 }), fc.array(fc.integer({ min: 0, max: 1_000_000 }), { maxLength: 80 }))
  .map(([more, amounts]) => arm(amounts.length + more, amounts))

it('[CMP-3] for any arms nothing is NaN, and the other way round better is worse', () => {
  const turned = { better: 'worse', worse: 'better', undecided: 'undecided', too_few: 'too_few' }
  fc.assert(
    fc.property(arms, arms, fc.integer({ min: 1, max: 3 }), (one, other, count) => {
      const [there, back] = [judge(one, other, count), judge(other, one, count)]
      expect(back.order_value.verdict).toBe(turned[there.order_value.verdict])
      expect(back.conversion?.verdict).toBe(there.conversion ? turned[there.conversion.verdict] : undefined)
      const numbers = [there, estimatesOf(one)]
        .flatMap(part => Object.values(part))
        .flatMap(part => Object.values(part ?? {}))
      for (const number of numbers) if (typeof number === 'number') expect(Number.isFinite(number)).toBe(true)
    }),
  )
})

describe('[CMP-4] where there is no difference', () => {
  const times = 2000

  it('chance passes for one about one time in twenty', () => {
    const random = randomOf(20_261_122)
    let [rates, values, perHead] = [0, 0, 0]
    for (let time = 0; time < times; time += 1) {
      const [one, other] = [drawn(random), drawn(random)]
      const { conversion, order_value, net_per_head } = judge(one, other, 1)
      const isSaid = (judged: typeof conversion): number =>
        judged?.verdict === 'better' || judged?.verdict === 'worse' ? 1 : 0
      rates += isSaid(conversion)
      values += isSaid(order_value)
      perHead += isSaid(net_per_head)
    }
    for (const said of [rates, values, perHead]) {
      expect(said / times).toBeGreaterThan(0.035)
      expect(said / times).toBeLessThan(0.065)
    }
  })

  it('[CMP-5] of three arms against one it passes no more often', () => {
    const random = randomOf(7)
    let said = 0
    for (let time = 0; time < times; time += 1) {
      const first = drawn(random)
      const verdicts = [1, 2, 3].map(() => judge(drawn(random), first, 3).conversion?.verdict)
      if (verdicts.some(verdict => verdict === 'better' || verdict === 'worse')) said += 1
    }
    expect(said / times).toBeGreaterThan(0.025)
    expect(said / times).toBeLessThan(0.06)
  })
})

/** A thousand heads of whom about one in ten buys, most for little and some for much. */
function drawn(random: () => number): Measured {
  const amounts: number[] = []
  for (let head = 0; head < 1000; head += 1)
    if (random() < 0.1) amounts.push(2000 + Math.round(-3000 * Math.log(1 - random())))
  return arm(1000, amounts)
}

/** Mulberry32: the same numbers from the same seed. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
