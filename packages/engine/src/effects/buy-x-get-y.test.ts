/** Buy X get Y in whole quotes: the rows of BUGS.md group B, each with its worked figures. */
import { describe, expect, it } from 'vitest'
import { factsFor, now } from '../evaluate/arbitraries.test-data.ts'
import { compile } from '../evaluate/compile.ts'
import { quote } from '../evaluate/quote.ts'
import type { CartLine } from '../model/cart.ts'
import type { Limits, Promotion } from '../model/promotion.ts'
import { parseEffect } from './index.ts'
import { lineStates, proposalOf } from './line-states.test-data.ts'

const free = (quantity = 1) => ({ quantity, percent_off: '100' })
const skus = (...list: string[]) => ({ items: { include: [{ skus: list }] } })

function priced(lines: readonly Omit<CartLine, 'id'>[], effects: readonly object[], limits?: Limits) {
  const promotions = effects.map(
    (effect, index): Promotion => ({
      id: `p${index}`,
      name: 'P',
      status: 'active',
      trigger: 'automatic',
      conditions: [],
      effects: [effect as Promotion['effects'][number]],
      combination: { with: ['product', 'order', 'shipping'], stack_on_line: true },
      ...(limits && { limits }),
    }),
  )
  const plan = compile({ promotions, settings: { selection: 'priority' } })
  const line_items = lines.map((line, index) => ({ id: `l${index}`, ...line }))
  return quote(plan, { currency: 'USD', line_items }, factsFor([]), { now })
}

const lost = (lines: readonly Omit<CartLine, 'id'>[], effects: readonly object[], limits?: Limits) =>
  priced(lines, effects, limits).line_items.map(line => line.discount)

describe('buy_x_get_y', () => {
  it('[B1] finds the assignment whatever the order of the lines: one A and three B for buy 2 of A or B get 2 of B', () => {
    const effect = { type: 'buy_x_get_y', buy: { ...skus('A', 'B'), quantity: 2 }, get: { ...skus('B'), ...free(2) } }
    const a = { sku: 'A', quantity: 1, unit_price: 900 }
    const b = { sku: 'B', quantity: 3, unit_price: 2500 }
    expect(lost([a, b], [effect])).toEqual([0, 5000])
    expect(lost([b, a], [effect])).toEqual([5000, 0])
  })

  it('[B2] [B9] repeats as often as the units allow, up to the maximum', () => {
    const effect = { type: 'buy_x_get_y', buy: { quantity: 2 }, get: free() }
    const off = (quantity: number, more = {}) => lost([{ quantity, unit_price: 100 }], [{ ...effect, ...more }])[0]
    expect([2, 3, 4, 5, 6, 9].map(quantity => off(quantity))).toEqual([0, 100, 100, 100, 200, 300])
    expect(off(9, { max_repeats: 2 })).toBe(200)
  })

  it('[B3] adding three at once is adding one three times', () => {
    const effect = { type: 'buy_x_get_y', buy: { ...skus('A'), quantity: 1 }, get: { ...skus('A'), ...free() } }
    expect([1, 2, 3, 4].map(quantity => lost([{ sku: 'A', quantity, unit_price: 700 }], [effect])[0])).toEqual([
      0, 700, 700, 1400,
    ])
  })

  it('[B4] gives no more than the units that are there', () => {
    const effect = { type: 'buy_x_get_y', buy: { ...skus('A'), quantity: 1 }, get: { ...skus('B'), ...free(4) } }
    const lines = [
      { sku: 'A', quantity: 5, unit_price: 100 },
      { sku: 'B', quantity: 3, unit_price: 100 },
    ]
    expect(lost(lines, [effect])).toEqual([0, 0])
    expect(lost(lines, [{ ...effect, partial: true }])).toEqual([0, 300])
  })

  it('[B5] honours what is given: a percentage, an amount, a price', () => {
    const off = (get: object) =>
      lost([{ quantity: 6, unit_price: 999 }], [{ type: 'buy_x_get_y', buy: { quantity: 1 }, get }])[0]
    expect(off({ quantity: 1, percent_off: '50' })).toBe(1499)
    expect(off({ quantity: 1, amount_off: { USD: 500 } })).toBe(1500)
    expect(off({ quantity: 1, amount_off: { USD: 5000 } })).toBe(2997)
    expect(off({ quantity: 1, fixed_price: { USD: 800 } })).toBe(597)
    expect(off({ quantity: 1, fixed_price: { USD: 1000 } })).toBe(0)
  })

  it('[B6] [N6] two promotions on one product share its units: five of them are two pairs of 1 + 1, not four', () => {
    const effect = {
      type: 'buy_x_get_y',
      buy: { ...skus('A'), quantity: 1 },
      get: { ...skus('A'), ...free() },
      max_repeats: 1,
    }
    expect(lost([{ sku: 'A', quantity: 5, unit_price: 100 }], [effect, effect, effect, effect])).toEqual([200])
    const { discounts } = priced([{ sku: 'A', quantity: 5, unit_price: 100 }], [effect, effect, effect])
    expect(discounts.applied.map(applied => [applied.promotion, applied.amount])).toEqual([
      ['p0', 100],
      ['p1', 100],
    ])
  })

  it('[B6] a promotion that comes to nothing uses nothing up', () => {
    const nothing = { type: 'buy_x_get_y', buy: { quantity: 1 }, get: { quantity: 1, fixed_price: { USD: 900 } } }
    const half = { type: 'buy_x_get_y', buy: { quantity: 1 }, get: { quantity: 1, percent_off: '50' } }
    expect(lost([{ quantity: 2, unit_price: 800 }], [nothing, half])).toEqual([400])
  })

  it('[B7] takes any X and Y: buy one get five, buy two get two', () => {
    const of = (x: number, y: number) => ({ type: 'buy_x_get_y', buy: { quantity: x }, get: free(y) })
    expect(lost([{ quantity: 6, unit_price: 200 }], [of(1, 5)])).toEqual([1000])
    expect(lost([{ quantity: 4, unit_price: 200 }], [of(2, 2)])).toEqual([400])
  })

  it('[B8] counts over all lines, not line by line', () => {
    const lines = [1, 2, 3].map(price => ({ quantity: 1, unit_price: price * 100 }))
    expect(lost(lines, [{ type: 'buy_x_get_y', buy: { quantity: 2 }, get: free() }])).toEqual([100, 0, 0])
    expect(lost(lines, [{ type: 'buy_x_get_y', buy: { quantity: 2 }, get: free(), scope: 'line' }])).toEqual([0, 0, 0])
  })

  it('[B10] independent promotions add up', () => {
    const of = (sku: string) => ({
      type: 'buy_x_get_y',
      buy: { ...skus(sku), quantity: 1 },
      get: { ...skus(sku), ...free() },
    })
    const lines = ['A', 'B'].map(sku => ({ sku, quantity: 2, unit_price: 300 }))
    expect(lost(lines, [of('A'), of('B')])).toEqual([300, 300])
  })

  it('[B11] gives the cheapest of the eligible lines, not of the cart', () => {
    const effect = { type: 'buy_x_get_y', buy: { quantity: 1 }, get: { ...skus('A'), ...free() }, max_repeats: 1 }
    const lines = [
      { sku: 'A', quantity: 2, unit_price: 500 },
      { sku: 'B', quantity: 1, unit_price: 10 },
    ]
    expect(lost(lines, [effect])).toEqual([500, 0])
  })

  it('[B13] in a round of two and one of three prices no unit is both', () => {
    const effect = { type: 'buy_x_get_y', buy: { ...skus('A'), quantity: 1 }, get: { ...skus('A'), ...free() } }
    expect(lost([{ sku: 'A', quantity: 1, unit_price: 500 }], [effect])).toEqual([0])
  })

  it('a spend trigger counts what is not given, and the dearest that it can spare are found by search', () => {
    const of = (amount: number, quantity = 1) => ({
      type: 'buy_x_get_y',
      buy: { amount: { USD: amount } },
      get: free(quantity),
      pick: 'dearest',
      max_repeats: 1,
    })
    const lines = [3000, 2000, 1000].map(unit_price => ({ quantity: 1, unit_price }))
    expect(lost(lines, [of(3000)])).toEqual([3000, 0, 0])
    expect(lost(lines, [of(4000)])).toEqual([0, 2000, 0])
    expect(lost(lines, [of(4001)])).toEqual([0, 0, 1000])
    expect(lost(lines, [of(5001)])).toEqual([0, 0, 0])
    expect(lost(lines, [of(1000, 2)])).toEqual([3000, 2000, 0])
    expect(lost(lines, [of(1001, 2)])).toEqual([3000, 0, 1000])
  })

  it('a unit on which nothing is left was not bought and is no gift', () => {
    const all = { type: 'percent_off', percent: '100', target: 'items', max_units: 1 }
    const pair = { type: 'buy_x_get_y', buy: { quantity: 1 }, get: free() }
    expect(lost([{ quantity: 3, unit_price: 100 }], [all, pair])).toEqual([200])
    expect(lost([{ quantity: 2, unit_price: 100 }], [all, pair])).toEqual([100])
    expect(
      lost(
        [
          { quantity: 1, unit_price: 0 },
          { quantity: 2, unit_price: 100 },
        ],
        [pair],
      ),
    ).toEqual([0, 100])
  })

  it('a unit at its lowest price is a trigger and no gift', () => {
    const effect = { type: 'buy_x_get_y', buy: { quantity: 1 }, get: free() }
    const book = { quantity: 1, unit_price: 300, min_unit_price: 300 }
    expect(lost([book, { quantity: 1, unit_price: 500 }], [effect])).toEqual([0, 500])
    expect(lost([book, book], [effect])).toEqual([0, 0])
  })

  it('shares the most repeats among lines, complete rounds first', () => {
    const effect = { type: 'buy_x_get_y', buy: { quantity: 2 }, get: free(2), scope: 'line', partial: true }
    const lines = [
      { quantity: 3, unit_price: 100 },
      { quantity: 4, unit_price: 200 },
      { quantity: 4, unit_price: 300 },
    ]
    const off = (max_repeats: number) => lost(lines, [{ ...effect, max_repeats }])
    expect([1, 2, 3].map(off)).toEqual([
      [0, 400, 0],
      [0, 400, 600],
      [100, 400, 600],
    ])
    expect(lost(lines, [{ ...effect, pick: 'dearest', max_repeats: 1 }])).toEqual([0, 0, 600])
  })

  it('gives the smaller line id first among the dearest of one price, whether the buy side counts them or not', () => {
    const effect = {
      type: 'buy_x_get_y',
      buy: { ...skus('B'), amount: { USD: 300 } },
      get: free(2),
      pick: 'dearest',
      max_repeats: 1,
    }
    const ofA = { sku: 'A', quantity: 2, unit_price: 500 }
    const ofB = { sku: 'B', quantity: 3, unit_price: 500 }
    expect(lost([ofA, ofB], [effect])).toEqual([1000, 0])
    expect(lost([ofB, ofA], [effect])).toEqual([1000, 0])
    // Of B the spend trigger can spare only one unit.
    expect(lost([{ ...ofB, quantity: 2 }, ofA], [effect])).toEqual([500, 500])
  })

  it('gives what the dearest line has, its triggers first', () => {
    const effect = { type: 'buy_x_get_y', buy: { quantity: 1 }, get: free(), pick: 'dearest_line', max_repeats: 1 }
    const lines = [
      { quantity: 1, unit_price: 900 },
      { quantity: 2, unit_price: 500 },
    ]
    expect(lost(lines, [effect])).toEqual([0, 500])
    const ofA = { ...effect, get: { ...skus('A'), ...free() } }
    expect(
      lost(
        [
          { sku: 'A', quantity: 1, unit_price: 900 },
          { sku: 'B', quantity: 1, unit_price: 100 },
        ],
        [ofA],
      ),
    ).toEqual([900, 0])
  })

  it('is trimmed to units and budgets, and what is trimmed keeps its triggers', () => {
    const effect = { type: 'buy_x_get_y', buy: { quantity: 1 }, get: free() }
    const lines = [{ quantity: 6, unit_price: 100 }]
    expect(lost(lines, [effect], { units: 2 })).toEqual([200])
    expect(lost(lines, [effect], { budget: { USD: 250 }, on_budget: 'trim' })).toEqual([250])
    expect(lost(lines, [effect], { budget: { USD: 250 } })).toEqual([0])
    expect(lost(lines, [effect, effect], { units: 2 })).toEqual([200])
    expect(lost(lines, [effect, effect], { budget: { USD: 250 }, on_budget: 'trim' })).toEqual([250])
  })

  it.each([
    [{ buy: { quantity: 1, amount: { USD: 1 } }, get: free() }, 'buy'],
    [{ buy: {}, get: free() }, 'buy'],
    [{ buy: { quantity: 0 }, get: free() }, 'buy.quantity'],
    [{ buy: { quantity: 1 }, get: { quantity: 1 } }, 'get'],
    [{ buy: { quantity: 1 }, get: { ...free(), amount_off: { USD: 1 } } }, 'get'],
    [{ buy: { amount: { USD: 100 } }, get: free(), pick: 'dearest_line' }, 'pick'],
  ])('refuses %j at %s', (params, at) => {
    const issues: Parameters<typeof parseEffect>[2] = []
    expect(parseEffect({ type: 'buy_x_get_y', ...params }, [], issues)).toBeUndefined()
    expect(issues.map(issue => issue.path.join('.'))).toContain(at)
  })
})

describe('how much work it is', () => {
  const everything = [
    { type: 'buy_x_get_y', buy: { quantity: 2 }, get: free() },
    { type: 'buy_x_get_y', buy: { amount: { USD: 7777 } }, get: free(), pick: 'dearest' },
    { type: 'buy_x_get_y', buy: { quantity: 3 }, get: free(2), scope: 'line', partial: true },
    { type: 'bundle', parts: [{ quantity: 2 }, { ...skus('s1', 's3'), quantity: 1 }], price: { USD: 900 } },
  ]
  /** Milliseconds of the processor: what else the machine does is no matter. */
  const timed = (effect: { type: string }, lines: Parameters<typeof proposalOf>[1]) => {
    const from = process.threadCpuUsage()
    const { takes } = proposalOf(effect, lines)
    expect(takes.length).toBeLessThanOrEqual(2 * lines.length)
    const { user, system } = process.threadCpuUsage(from)
    return (user + system) / 1000
  }
  const rows = (count: number, quantity: number) =>
    lineStates(
      Array.from({ length: count }, (_, at) => ({
        sku: `s${at % 5}`,
        quantity,
        unit_price: 101 + ((at * 7919) % 4999),
      })),
    )

  it.each(everything)('[B12] 30 lines of 6,000 or a million units are 30 lines: %j', effect => {
    expect(timed(effect, rows(30, 6_000))).toBeLessThan(250)
    expect(timed(effect, rows(30, 1_000_000))).toBeLessThan(250)
  })

  it.each(everything)('[B12] 5,000 lines are done at once: %j', effect => {
    expect(timed(effect, rows(5_000, 3))).toBeLessThan(1_000)
  })

  it('[B12] is exact at a million units: every third is free', () => {
    const { takes } = proposalOf(everything[0]!, lineStates([{ quantity: 1_000_000, unit_price: 1999 }]))
    expect(takes.map(take => [take.units, take.amount])).toEqual([
      [333_333, 333_333 * 1999],
      [666_666, 0],
    ])
  })

  it('the search for the dearest stops at its bound with an answer that is the same every time', () => {
    const lines = lineStates(Array.from({ length: 60 }, (_, at) => ({ quantity: 9, unit_price: 10_007 + 2 * at * at })))
    const effect = { type: 'buy_x_get_y', buy: { amount: { USD: 1_300_001 } }, get: free(97), pick: 'dearest' }
    const units = () =>
      proposalOf(effect, lines).takes.reduce((sum, take) => sum + (take.amount > 0 ? take.units : 0), 0)
    expect(units()).toBe(units())
    expect(units() % 97).toBe(0)
    expect(units()).toBeGreaterThan(0)
  })
})
