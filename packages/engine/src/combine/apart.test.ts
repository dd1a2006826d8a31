/** Which promotions stand apart, and what follows among equals. */
import { describe, expect, it } from 'vitest'
import { compile } from '../evaluate/compile.ts'
import { decide } from '../evaluate/decide.ts'
import { layOut } from '../evaluate/desk.ts'
import type { Cart } from '../model/cart.ts'
import type { Promotion } from '../model/promotion.ts'
import { areApart } from './apart.ts'
import { searched } from './brute-force.test-data.ts'

const cart = {
  currency: 'USD',
  line_items: [
    { id: 'a', sku: 'a', quantity: 1, unit_price: 1000 },
    { id: 'b', sku: 'b', quantity: 1, unit_price: 1000 },
  ],
}
const campaign = { id: 'c', name: 'C', status: 'active' as const, limits: { budget: { USD: 600 } } }

function promotion(id: string, more: Partial<Promotion> = {}): Promotion {
  return {
    id,
    name: id,
    status: 'active',
    trigger: 'automatic',
    conditions: [],
    effects: [{ type: 'amount_off', amount: { USD: 500 }, target: 'items', method: 'each_unit', max_units: 1 }],
    combination: { with: ['product'] },
    ...more,
  }
}

function tableOf(promotions: readonly Promotion[], of: Cart = cart) {
  const plan = compile({ promotions, campaigns: [campaign] })
  return decide(layOut({ plan, cart: of, facts: { codes: [], usage: {} }, now: 0, moment: 'quote' })).table
}

function apart(...promotions: readonly Promotion[]): boolean {
  return areApart(tableOf(promotions), [...promotions.keys()])
}

const stacks = { combination: { with: ['product' as const], stack_on_line: true } }
const late = { conditions: [{ type: 'minimum_subtotal' as const, amount: { USD: 1 }, basis: 'remaining' as const }] }

describe('areApart', () => {
  it('holds where each takes of its own lines whatever the others do', () => {
    expect(apart(promotion('p'), promotion('q'))).toBe(true)
    expect(apart(promotion('p', stacks), promotion('q'))).toBe(true)
  })

  it('does not where two may share a line', () => {
    expect(apart(promotion('p', stacks), promotion('q', stacks))).toBe(false)
  })

  it('does not where two spend one budget', () => {
    const spends = { campaign: 'c' }
    expect(apart(promotion('p', spends), promotion('q', spends))).toBe(false)
    expect(apart(promotion('p', spends), promotion('q'))).toBe(true)
  })

  it('does not where a condition reads what the others left', () => {
    expect(apart(promotion('p', late as Partial<Promotion>), promotion('q'))).toBe(false)
  })
})

describe('among equals', () => {
  it('[CMB-2] the first promotions in their order win: two of three that take 5.00 off one unit each', () => {
    const { solution, optimal } = searched(tableOf([promotion('p'), promotion('q'), promotion('r')]))
    expect({ members: solution?.members, value: solution?.value, optimal }).toEqual({
      members: [0, 1],
      value: 1000,
      optimal: true,
    })
    expect(solution?.owners).toEqual([1, 2])
  })

  it('a budget that an effect on shipping shares is no matter of the lines alone', () => {
    const one = promotion('p', {
      effects: [
        { type: 'amount_off', amount: { USD: 1 }, target: 'items', method: 'each_unit', max_units: 1 },
        { type: 'bundle', parts: [{ quantity: 1 }], price: { USD: 1 }, max_repeats: 1 },
      ],
    })
    const other = promotion('q', {
      effects: [
        { type: 'fixed_price', price: { USD: 1 }, per: 'set', set_size: 1, pick: 'cheapest' },
        { type: 'shipping_off', percent: '100' },
      ],
      limits: { budget: { USD: 1 }, on_budget: 'trim' },
      combination: { with: ['product', 'order', 'shipping'] },
    })
    const short = {
      currency: 'USD',
      line_items: [
        { id: 'a', sku: 'a', quantity: 1, unit_price: 3 },
        { id: 'b', sku: 'a', quantity: 1, unit_price: 1 },
      ],
    }
    const { solution } = searched(tableOf([{ ...one, combination: other.combination! }, other], short))
    expect({ value: solution?.value, members: solution?.members }).toEqual({ value: 2, members: [0, 1] })
  })
})
