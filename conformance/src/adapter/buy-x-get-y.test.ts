import { describe, expect, it } from 'vitest'
import type { CaseEffect, CaseLine } from '../case.ts'
import { judge } from '../judge.ts'
import { translateBuyXGetY } from './buy-x-get-y.ts'
import { tinyCase } from './tiny-case.ts'

const line = (id: string, unitPrice: number, quantity: number): CaseLine => ({ id, unitPrice, quantity })
const bxgy = (more: object = {}): CaseEffect => ({
  type: 'bxgy',
  buy: { quantity: 1 },
  get: { quantity: 1, percent: 100 },
  ...more,
})

function translate(effect: CaseEffect, lines: readonly CaseLine[] = [line('a', 500, 1), line('b', 900, 2)]) {
  const gaps: string[] = []
  return { effect: translateBuyXGetY(effect, tinyCase({ cart: { ...tinyCase({}).cart, lines } }), gaps), gaps }
}

function judged(effect: CaseEffect, lines: readonly CaseLine[], discountTotal: number) {
  const { cart } = tinyCase({})
  const promotions = [{ id: 'p', trigger: { automatic: true as const }, effects: [effect] }]
  const source = tinyCase({ cart: { ...cart, lines }, promotions, expect: { discountTotal } })
  return judge(source, { portable: false, profile: false }).outcome
}

describe('bxgy', () => {
  it('keeps both sides, the maximum, the rest and the scope', () => {
    const { effect, gaps } = translate(
      bxgy({ buy: { quantity: 2, filter: { skus: ['A'] } }, maxApplications: 3, partial: true, scope: 'line' }),
    )
    expect(gaps).toEqual([])
    expect(effect).toEqual({
      type: 'buy_x_get_y',
      buy: { items: { include: [{ skus: ['A'] }] }, quantity: 2 },
      get: { quantity: 1, percent_off: '100' },
      max_repeats: 3,
      partial: true,
      scope: 'line',
    })
  })

  it('says every pick but the order of the cart', () => {
    expect(translate(bxgy({ pick: 'cheapest' })).effect).toMatchObject({ pick: 'cheapest' })
    expect(translate(bxgy({ pick: 'most_expensive' })).effect).toMatchObject({ pick: 'dearest' })
    expect(translate(bxgy({ pick: 'most_expensive_line' })).effect).toMatchObject({ pick: 'dearest_line' })
    expect(translate(bxgy()).gaps).toEqual(['bxgy: pick in cart order among units of several prices'])
    expect(translate(bxgy(), [line('a', 500, 3)]).gaps).toEqual([])
  })

  it('a rule whose gift exceeds the purchase gives nothing where it says so', () => {
    const rule = { get: { quantity: 2, percent: 100 }, scope: 'line' }
    expect(judged(bxgy(rule), [line('a', 500, 3)], 1000)).toBe('passed')
    expect(judged(bxgy({ ...rule, invalidWhenGetExceedsBuy: true }), [line('a', 500, 3)], 0)).toBe('passed')
  })

  it('the line with the largest value gives its triggers first, then its gifts', () => {
    const dearest = bxgy({ pick: 'most_expensive_line', maxApplications: 1 })
    expect(judged(dearest, [line('a', 500, 2), line('b', 900, 1)], 500)).toBe('passed')
    expect(judged(dearest, [line('a', 400, 2), line('b', 900, 1)], 400)).toBe('passed')
  })
})
