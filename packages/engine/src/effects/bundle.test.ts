/** Bundles in whole quotes, with worked figures. */
import { describe, expect, it } from 'vitest'
import { factsFor, now } from '../evaluate/arbitraries.test-data.ts'
import { compile } from '../evaluate/compile.ts'
import { quote } from '../evaluate/quote.ts'
import type { CartLine } from '../model/cart.ts'
import type { Promotion } from '../model/promotion.ts'
import { parseEffect } from './index.ts'
import { lineStates, proposalOf } from './line-states.test-data.ts'

const part = (quantity: number, ...skus: string[]) => ({
  ...(skus.length > 0 && { items: { include: [{ skus }] } }),
  quantity,
})
const line = (sku: string, quantity: number, unit_price: number) => ({ sku, quantity, unit_price })

function lost(lines: readonly Omit<CartLine, 'id'>[], effects: readonly object[]): number[] {
  const promotions = effects.map(
    (effect, index): Promotion => ({
      id: `p${index}`,
      name: 'P',
      status: 'active',
      trigger: 'automatic',
      conditions: [],
      effects: [effect as Promotion['effects'][number]],
      combination: { with: ['product', 'order', 'shipping'], stack_on_line: true },
    }),
  )
  const plan = compile({ promotions, settings: { selection: 'priority' } })
  const line_items = lines.map((row, index) => ({ id: `l${index}`, ...row }))
  const answer = quote(plan, { currency: 'USD', line_items }, factsFor([]), { now })
  return answer.line_items.map(row => row.discount)
}

describe('bundle', () => {
  it('forms the most bundles when parts overlap: the one that fits both parts goes where it is needed', () => {
    const effect = { type: 'bundle', parts: [part(1, 'A', 'B'), part(1, 'B')], price: { USD: 1000 } }
    expect(lost([line('A', 1, 700), line('B', 1, 900)], [effect])).toEqual([263, 337])
    expect(lost([line('A', 2, 700), line('B', 1, 900)], [effect])).toEqual([263, 337])
    expect(lost([line('A', 2, 700)], [effect])).toEqual([0])
    expect(lost([line('B', 4, 900)], [effect])).toEqual([1600])
  })

  it('takes the cheapest complete bundles unless it says dearest', () => {
    const effect = { type: 'bundle', parts: [part(1, 'A'), part(1, 'B')], percent_off: '50', max_repeats: 1 }
    const lines = [line('A', 1, 1000), line('A', 1, 600), line('B', 1, 400)]
    expect(lost(lines, [effect])).toEqual([0, 300, 200])
    expect(lost(lines, [{ ...effect, pick: 'dearest' }])).toEqual([500, 0, 200])
  })

  it('has one sum for each bundle: what one is short of the price is not made good on the other', () => {
    const effect = { type: 'bundle', parts: [part(1, 'A'), part(1, 'B')], price: { USD: 2000 } }
    const lines = [line('A', 1, 1000), line('A', 1, 2000), line('B', 1, 800), line('B', 1, 1500)]
    expect(lost(lines, [effect])).toEqual([0, 857, 0, 643])
  })

  it('rounds a percentage once for all bundles', () => {
    const effect = { type: 'bundle', parts: [part(1, 'A'), part(1, 'B')], percent_off: '10' }
    expect(lost([line('A', 1, 105), line('B', 1, 105)], [effect])).toEqual([11, 10])
  })

  it('takes an amount off each bundle, never more than it is worth', () => {
    const effect = { type: 'bundle', parts: [part(1, 'A'), part(1, 'B')], amount_off: { USD: 500 } }
    expect(lost([line('A', 2, 200), line('B', 2, 200)], [effect])).toEqual([400, 400])
    expect(lost([line('A', 2, 900), line('B', 2, 100)], [effect])).toEqual([900, 100])
  })

  it('does not go below a floor: what one unit cannot take goes to the others of its bundle', () => {
    const effect = { type: 'bundle', parts: [part(1, 'A'), part(1, 'B')], price: { USD: 1000 } }
    expect(lost([{ ...line('A', 1, 1000), min_unit_price: 900 }, line('B', 1, 1000)], [effect])).toEqual([100, 900])
  })

  it('[B6] [N6] shares its units with no other bundle or buy X get Y', () => {
    const two = { type: 'bundle', parts: [part(1, 'A'), part(1, 'B')], price: { USD: 1000 }, max_repeats: 1 }
    const pair = { type: 'buy_x_get_y', buy: part(1, 'A'), get: { ...part(1, 'A'), percent_off: '100' } }
    expect(lost([line('A', 2, 700), line('B', 2, 500)], [two, two, two])).toEqual([234, 166])
    expect(lost([line('A', 2, 700), line('B', 2, 500)], [two, pair])).toEqual([117, 83])
    expect(lost([line('A', 3, 700), line('B', 2, 500)], [two, pair])).toEqual([817, 83])
  })

  it('a unit at 0.00 completes a bundle', () => {
    const effect = { type: 'bundle', parts: [part(1, 'PHONE'), part(1, 'SIM')], amount_off: { USD: 1000 } }
    expect(lost([line('PHONE', 1, 9900)], [effect])).toEqual([0])
    expect(lost([line('PHONE', 1, 9900), line('SIM', 1, 0)], [effect])).toEqual([1000, 0])
  })

  it('[B12] a million bundles are one block', () => {
    const lines = lineStates([line('A', 2_000_000, 700), line('B', 1_000_000, 900)])
    const { takes } = proposalOf({ type: 'bundle', parts: [part(2, 'A'), part(1, 'B')], price: { USD: 2000 } }, lines)
    expect(takes.map(take => take.units)).toEqual([2_000_000, 1_000_000])
    expect(takes.reduce((sum, take) => sum + take.amount, 0)).toBe(300_000_000)
  })

  it.each([
    [{ parts: [], price: { USD: 1 } }, 'parts'],
    [{ parts: Array.from({ length: 11 }, () => part(1)), price: { USD: 1 } }, 'parts'],
    [{ parts: [part(1), part(0)], price: { USD: 1 } }, 'parts.1.quantity'],
    [{ parts: [part(1)] }, ''],
    [{ parts: [part(1)], price: { USD: 1 }, percent_off: '10' }, ''],
  ])('refuses %j at %s', (params, at) => {
    const issues: Parameters<typeof parseEffect>[2] = []
    expect(parseEffect({ type: 'bundle', ...params }, [], issues)).toBeUndefined()
    expect(issues.map(issue => issue.path.join('.'))).toContain(at)
  })
})
