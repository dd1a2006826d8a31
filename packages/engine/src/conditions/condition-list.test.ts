/** How deep conditions may nest and how many there may be, and that what was written is what is kept. */
import { describe, expect, it } from 'vitest'
import { parsePromotion } from '../model/parse-promotion.ts'
import { deepest, mostConditions } from './condition-list.ts'
import { parseCondition } from './index.ts'

const leaf = { type: 'sales_channel', any_of: ['web'] }

function nested(depth: number, inmost: unknown = leaf): unknown {
  return depth <= 1 ? inmost : { type: depth % 2 === 0 ? 'all' : 'not', conditions: [nested(depth - 1, inmost)] }
}

const promotionWith = (conditions: unknown) => ({
  id: 'p',
  name: 'P',
  status: 'active',
  trigger: 'code',
  conditions,
  effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
})

function issuesOf(conditions: unknown): string[] {
  const result = parsePromotion(promotionWith(conditions))
  return result.ok ? [] : result.issues.map(({ path, code }) => `${path.join('.')}: ${code}`)
}

describe('nested conditions', () => {
  it('are kept byte for byte', () => {
    const conditions = [
      {
        type: 'any',
        conditions: [
          { conditions: [{ type: 'customer', known: false }, leaf], type: 'all' },
          { type: 'not', conditions: [{ of: 'cart', type: 'attribute', value: ['1', 1, true], op: 'in', name: 'x' }] },
        ],
      },
    ]
    const result = parsePromotion(promotionWith(conditions))
    expect(result).toEqual({ ok: true, value: promotionWith(conditions) })
    const written = JSON.stringify(result.ok && result.value)
    const again = parsePromotion(JSON.parse(written))
    expect(JSON.stringify(again.ok && again.value)).toBe(written)
  })

  it('[N1] nest at most 16 deep, and the one that is too deep is named', () => {
    expect(issuesOf([nested(deepest)])).toEqual([])
    const path = `conditions.0${'.conditions.0'.repeat(deepest - 1)}.conditions: too_deep`
    expect(issuesOf([nested(deepest + 1)])).toEqual([path])
    expect(issuesOf([leaf, nested(400)])).toEqual([path.replace('conditions.0', 'conditions.1')])
    const issues: { code: string }[] = []
    expect(parseCondition(nested(5000), [], issues as never[])).toBeUndefined()
    expect(issues.map(({ code }) => code)).toEqual(['too_deep'])
  })

  it('[N1] are at most 500 in all, those that hold others counted too', () => {
    const wide = (count: number) => ({ type: 'any', conditions: Array.from({ length: count }, () => leaf) })
    expect(mostConditions).toBe(500)
    expect(issuesOf([wide(499)])).toEqual([])
    expect(issuesOf([wide(249), wide(249)])).toEqual([])
    for (const conditions of [[wide(500)], [wide(249), wide(250)], Array(501).fill(leaf), Array(30).fill(wide(400))]) {
      expect(issuesOf(conditions)).toEqual(['conditions: too_large'])
    }
  })

  it('[S15] are never an empty list: it would hold always or never', () => {
    for (const type of ['all', 'any', 'not']) {
      expect(issuesOf([{ type, conditions: [] }])).toEqual(['conditions.0.conditions: empty'])
      expect(issuesOf([{ type }])).toEqual(['conditions.0.conditions: required'])
    }
    expect(issuesOf([])).toEqual([])
  })

  it('report what is wrong inside, each at its place', () => {
    const wrong = [
      { type: 'all', conditions: [leaf, { type: 'country', any_of: ['fr'] }] },
      { type: 'not', conditions: [{ type: 'any', conditions: [{ type: 'nothing' }, 5] }] },
    ]
    expect(issuesOf(wrong)).toEqual([
      'conditions.0.conditions.1.any_of.0: format',
      'conditions.1.conditions.0.conditions.0.type: one_of',
      'conditions.1.conditions.0.conditions.1: type',
    ])
  })
})
