import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factsFor, promotionsOf } from '../evaluate/arbitraries.test-data.ts'
import type { Code } from '../model/promotion.ts'
import { codeWith, now, promotionWith } from './asking.test-data.ts'
import { lint } from './lint.ts'
import { rules } from './rules/index.ts'

const codesFor = (promotions: Parameters<typeof factsFor>[0]): Code[] =>
  factsFor(promotions).codes.map(({ record }) => record!)

describe('lint', () => {
  it('has one rule of each name', () => {
    expect(new Set(rules.map(({ rule }) => rule)).size).toBe(rules.length)
  })

  it('has nothing to say of a good promotion', () => {
    const good = promotionWith({
      trigger: 'code',
      title: '10% off orders from $50',
      conditions: [
        { type: 'customer', known: true },
        { type: 'minimum_subtotal', amount: { USD: 5000 } },
      ],
      schedule: { starts: '2026-11-20', ends: '2026-11-30' },
      limits: { per_customer: 1, redemptions: 500 },
    })
    expect(lint([good], [codeWith('SARAH10')], { now })).toEqual([])
    expect(lint([], [], { now })).toEqual([])
  })

  it('[LAW-12] is the same whatever the order of promotions and codes, and never throws', () => {
    fc.assert(
      fc.property(promotionsOf({ count: 5, stacking: true }), promotions => {
        const codes = [...codesFor(promotions), codeWith('SAVE5'), codeWith('SAVE50'), codeWith('SAVE500')]
        const once = lint(promotions, codes, { now })
        expect(lint(promotions.toReversed(), codes.toReversed(), { now })).toEqual(once)
        for (const { message } of once) expect(message).not.toMatch(/undefined|NaN|\[object|\bnull\b/)
      }),
    )
  })

  it('reports only what concerns one promotion, a draft too', () => {
    const draft = promotionWith({ id: 'draft', status: 'draft', conditions: [] })
    const other = promotionWith({ id: 'other', conditions: [] })
    const findings = lint([draft, other], [], { now, only: 'draft' })
    expect(new Set(findings.map(({ promotion }) => promotion))).toEqual(new Set(['draft']))
    expect(findings.map(({ rule }) => rule)).toContain('duplicate_promotion')
    expect(lint([draft, other], [], { now }).map(({ rule }) => rule)).not.toContain('duplicate_promotion')
  })

  it('lists so many findings of a rule, and counts the others', () => {
    const many = Array.from({ length: 130 }, (_, index) => promotionWith({ id: `p${index}`, conditions: [] }))
    const findings = lint(many, [], { now }).filter(({ rule }) => rule === 'unconditional')
    expect(findings).toHaveLength(100)
    expect(findings.at(-1)?.details).toMatchObject({ others: 30 })
  })

  it('[row 118] looks at 1,000 promotions and 10,000 codes in about a second', () => {
    const promotions = Array.from({ length: 1000 }, (_, index) =>
      promotionWith({
        id: `p${index}`,
        trigger: index % 2 ? 'code' : 'automatic',
        effects: [{ type: 'percent_off', percent: String(5 + (index % 60)), target: index % 3 ? 'order' : 'items' }],
        combination: { with: ['product', 'order', 'shipping'], stack_on_line: true },
      }),
    )
    const codes = Array.from({ length: 10_000 }, (_, index) =>
      codeWith(`SAVE${index}`, { promotion: `p${1 + 2 * (index % 500)}` }),
    )
    const start = performance.now()
    lint(promotions, codes, { now })
    expect(performance.now() - start).toBeLessThan(4000)
  })
})
