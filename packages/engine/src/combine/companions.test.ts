import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compile } from '../evaluate/compile.ts'
import type { Combination, Promotion } from '../model/promotion.ts'
import { besideIn } from './companions.ts'
import { mayShareOrder } from './terms.ts'

const promotion = (id: string, combination: Combination, target: 'items' | 'order' = 'items'): Promotion => ({
  id,
  name: id,
  status: 'active',
  trigger: 'code',
  conditions: [],
  effects: [{ type: 'percent_off', percent: '10', target }],
  combination,
})
const planOf = (...promotions: readonly Promotion[]) => compile({ promotions, settings: {} })

it('says every reason why two do not share an order', () => {
  const plan = planOf(
    promotion('a', { with: ['shipping'], group: 'spring', exclusive: true }),
    promotion('b', { with: [], group: 'spring' }, 'order'),
  )
  expect(besideIn(plan, 'a')).toEqual([
    {
      promotion: 'b',
      classes: ['order'],
      apart: [
        { why: 'exclusive' },
        { why: 'group', group: 'spring' },
        { why: 'not_with', classes: ['order'] },
        { why: 'other_not_with', classes: ['product'] },
      ],
    },
  ])
  expect(besideIn(plan, 'b')[0]?.apart).toContainEqual({ why: 'other_exclusive' })
})

it('says whether an item may carry both', () => {
  const stacking = { with: ['product'], stack_on_line: true } as const
  const plan = planOf(promotion('a', stacking), promotion('b', stacking), promotion('c', { with: ['product'] }))
  expect(besideIn(plan, 'a')).toEqual([
    { promotion: 'b', classes: ['product'], apart: [], on_item: 'both' },
    { promotion: 'c', classes: ['product'], apart: [], on_item: 'one' },
  ])
  expect(besideIn(plan, 'nobody')).toEqual([])
})

it('[law] there is a reason exactly where they may not share an order', () => {
  const combinations = fc.record(
    {
      with: fc.subarray(['product', 'order', 'shipping'] as const),
      group: fc.constantFrom('x', 'y'),
      exclusive: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  const target = fc.constantFrom('items' as const, 'order' as const)
  fc.assert(
    fc.property(combinations, combinations, target, target, (one, other, a, b) => {
      const plan = planOf(promotion('a', one, a), promotion('b', other, b))
      const [terms, others] = [plan.promotions.get('a')!.terms, plan.promotions.get('b')!.terms]
      const reasons = besideIn(plan, 'a')[0]!.apart
      expect(reasons.length === 0).toBe(mayShareOrder(terms, others))
      expect(besideIn(plan, 'b')[0]!.apart.length).toBe(reasons.length)
    }),
  )
})
