import { simulate } from '@counterfoil/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patience, runs } from '../../../../scripts/props.ts'
import { sumOf } from '../arithmetic.ts'
import { arbitraryShop } from './arbitrary-shop.ts'
import { best } from './best.ts'
import { oneByOne } from './one-by-one.ts'
import type { Rule, Shop } from './rule.ts'

const now = Date.parse('2026-03-15T12:00:00Z')

function quoted({ rules, lines, fees, settings }: Shop, more: object = {}) {
  const codes = rules
    .filter(({ trigger }) => trigger === 'code')
    .map(({ id }) => ({ code: `CODE-${id}`, promotion: id }))
  const result = simulate(
    {
      promotions: rules,
      codes,
      store: { ...settings, ...more },
      cart: { currency: 'USD', line_items: lines, shipping: fees, discounts: { codes: codes.map(({ code }) => code) } },
    },
    { now },
  )
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return result.quote
}

/** Ties of a cent go to the smaller id; what comes first in this reference wins them. */
const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1)

describe('the best solution by trying every set and every owner', () => {
  it('is the one that the engine finds: its total, its promotions, what every line and charge gives', {
    timeout: patience(120_000),
  }, () => {
    fc.assert(
      fc.property(arbitraryShop, shop => {
        const quote = quoted(shop)
        const wanted = best({ ...shop, lines: shop.lines.toSorted(byId) })
        expect(quote.optimal).toBe(true)
        expect(quote.totals.items_discount + quote.totals.shipping_discount).toBe(wanted.total)
        const applied = new Set(quote.discounts.applied.map(({ promotion }) => promotion))
        expect([...applied].sort()).toEqual(wanted.members)
        const ways = wanted.ways.map(({ lines, fees }) => [...lines, ...fees].join(' '))
        expect(ways).toContain(
          [...quote.line_items.toSorted(byId), ...quote.shipping].map(({ total }) => total).join(' '),
        )
      }),
      runs(2),
    )
  })

  it('takes something in many of the shops that are drawn', () => {
    const drawn = fc.sample(arbitraryShop, { numRuns: 100, seed: 1 })
    const members = drawn.map(shop => best(shop).members.length)
    expect(members.filter(count => count > 0).length).toBeGreaterThan(70)
    expect(sumOf(members)).toBeGreaterThan(80)
  })
})

/** One effect, and every line is shared: what is asked is who is taken. */
const stacking = (rule: Rule): Rule => ({
  ...rule,
  effects: rule.effects.slice(0, 1),
  combination: { ...rule.combination, stack_on_line: true },
})

describe('promotions that are taken one by one', () => {
  it('are those that the engine takes by priority, and give the same', { timeout: patience(60_000) }, () => {
    fc.assert(
      fc.property(arbitraryShop, ({ settings: { max_total_discount: _cap, ...settings }, ...drawn }) => {
        const rules = drawn.rules.map(stacking)
        const shop: Shop = { ...drawn, rules, settings, lines: drawn.lines.toSorted(byId) }
        const quote = quoted(shop, { selection: 'priority' })
        const wanted = oneByOne(shop)
        const applied = new Set(quote.discounts.applied.map(({ promotion }) => promotion))
        expect([...applied].sort()).toEqual(wanted.members)
        expect([...quote.line_items, ...quote.shipping].map(({ total }) => total)).toEqual([
          ...wanted.priced.lines,
          ...wanted.priced.fees,
        ])
      }),
      runs(),
    )
  })
})
