/** What is priced as plain numbers is what the whole machinery would have found. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mostWith, priceAlone, search } from '../combine/search.ts'
import type { Promotion } from '../model/promotion.ts'
import { cartOf, factsFor, now, separablePromotions } from './arbitraries.test-data.ts'
import { type CompiledPromotion, compile, type Plan } from './compile.ts'
import { decide } from './decide.ts'
import { layOut } from './desk.ts'
import { isPlain, isPlainDesk, pricePlain } from './plain-pricing.ts'
import { price } from './pricing.ts'
import { quote } from './quote.ts'

/** The same plan, with nothing left that could be taken the short way. */
function withoutShortCuts(plan: Plan): Plan {
  const slow = (promotion: CompiledPromotion): CompiledPromotion => ({ ...promotion, plain: false })
  const slowed = new Map([...plan.promotions].map(([id, promotion]) => [id, slow(promotion)]))
  const [layer] = plan.index.layers
  const always = [...slowed.values()].filter(({ document }) => document.trigger === 'automatic')
  const layers: Plan['index']['layers'] = [{ ...layer, always, byKey: new Map(), kinds: new Set() }]
  return { ...plan, promotions: slowed, index: { ...plan.index, layers, showcase: [] } }
}

const given = fc.tuple(separablePromotions(5), cartOf(4))

describe('a plain set', () => {
  it('is priced to the cent like any other, alone and together, with every line as it is left', () => {
    let priced = 0
    fc.assert(
      fc.property(given, ([promotions, cart]) => {
        const plan = compile({ promotions, settings: { max_codes: 5 } })
        const { table } = decide(layOut({ plan, cart, facts: factsFor(promotions), now, moment: 'quote' }))
        const plain = table.candidates.flatMap((candidate, index) => (isPlain(candidate) ? [index] : []))
        if (!isPlainDesk(table.desk) || plain.length === 0) return
        priced += 1
        for (const members of [plain, ...plain.map(member => [member])]) {
          const slow = price(table, () => ({ admits: candidate => members.includes(candidate) }))
          expect(pricePlain(table, members, undefined)).toEqual(slow)
        }
      }),
    )
    expect(priced).toBeGreaterThan(100)
  })

  it('gives the quote that a search gives, byte for byte', () => {
    const settings = fc.record(
      {
        max_codes: fc.constantFrom(1, 5),
        percent_base: fc.constantFrom('remaining' as const, 'list' as const),
        rounding: fc.constantFrom('half_up' as const, 'half_even' as const, 'down' as const),
        round_at: fc.constantFrom('line' as const, 'unit' as const),
      },
      { requiredKeys: ['max_codes'] },
    )
    fc.assert(
      fc.property(given, settings, ([promotions, cart], store) => {
        const plan = compile({ promotions, settings: store })
        const facts = factsFor(promotions)
        const options = { now, include: ['remedies' as const] }
        const slow = quote(withoutShortCuts(plan), cart, facts, options)
        expect(JSON.stringify(quote(plan, cart, facts, options))).toBe(JSON.stringify(slow))
      }),
    )
  })

  it('is as small as it can be where several promotions would do as well', () => {
    const one = fc.record({
      percent: fc.constantFrom('10', '20'),
      skus: fc.subarray(['a', 'b', 'c', 'd'], { minLength: 1 }),
      stack_on_line: fc.constantFrom(false, false, false, true),
      priority: fc.integer({ min: 1, max: 2 }),
      trigger: fc.constantFrom<Promotion['trigger']>('automatic', 'automatic', 'automatic', 'code'),
    })
    fc.assert(
      fc.property(fc.array(one, { minLength: 2, maxLength: 6 }), list => {
        const promotions = list.map(({ percent, skus, stack_on_line, ...rest }, index): Promotion => {
          const effects = [
            { type: 'percent_off' as const, percent, target: 'items' as const, items: { include: [{ skus }] } },
          ]
          const combination = { with: ['product' as const], stack_on_line }
          return { id: `p${index}`, name: 'P', status: 'active', conditions: [], effects, combination, ...rest }
        })
        const line_items = ['a', 'b', 'c', 'd'].map(sku => ({ id: sku, sku, quantity: 1, unit_price: 1000 }))
        const plan = compile({ promotions, settings: { max_codes: 6 } })
        const facts = factsFor(promotions)
        const cart = { currency: 'USD', line_items }
        const slow = quote(withoutShortCuts(plan), cart, facts, { now, include: [] })
        expect(JSON.stringify(quote(plan, cart, facts, { now, include: [] }))).toBe(JSON.stringify(slow))
      }),
    )
  })

  it('is worth with one of its members what the best solution with that member is', () => {
    fc.assert(
      fc.property(given, ([promotions, cart]) => {
        const plan = compile({ promotions, settings: { max_codes: 5 } })
        const { table } = decide(layOut({ plan, cart, facts: factsFor(promotions), now, moment: 'quote' }))
        const alone = priceAlone(table)
        const limits = { maxCodes: 5, nodes: 10_000, pricings: 10_000 }
        const { solution } = search(table, alone, limits)
        for (const member of solution?.members ?? []) {
          expect(mostWith(table, alone, limits, member)).toBe(solution!.value)
        }
      }),
      { numRuns: 300 },
    )
  })
})

it.each([
  [1, 2, 'alone'],
  [2, 1, 'stacks'],
])('gives a line that two would discount alike to the first of them (%i, %i: %s)', (first, second, owner) => {
  const promotion = (id: string, priority: number, skus: string[], stack_on_line: boolean): Promotion => ({
    id,
    name: id,
    status: 'active',
    trigger: 'automatic',
    priority,
    conditions: [],
    effects: [{ type: 'amount_off', amount: { USD: 100 }, target: 'items', items: { include: [{ skus }] } }],
    combination: { with: ['product'], stack_on_line },
  })
  const promotions = [promotion('alone', first, ['a', 'b'], false), promotion('stacks', second, ['a', 'c'], true)]
  const line_items = ['a', 'b', 'c'].map(sku => ({ id: sku, sku, quantity: 1, unit_price: 1000 }))
  const plan = compile({ promotions })
  const priced = quote(plan, { currency: 'USD', line_items }, { codes: [], usage: {} }, { now })
  expect(priced.line_items.map(({ discounts }) => discounts.map(discount => discount.promotion))).toEqual([
    [owner],
    ['alone'],
    ['stacks'],
  ])
})

it('leaves floors, margins, caps, budgets and conditions on what is left to the ordinary way', () => {
  const promotion = (changes: Partial<Promotion>): Promotion => ({
    id: 'p',
    name: 'P',
    status: 'active',
    trigger: 'automatic',
    conditions: [],
    effects: [{ type: 'percent_off', percent: '10', target: 'items' }],
    ...changes,
  })
  const line = { id: 'a', quantity: 1, unit_price: 1000 }
  const asked = (changes: Partial<Promotion>, line_items = [line], settings = {}) => {
    const plan = compile({ promotions: [promotion(changes)], settings })
    const cart = { currency: 'USD', line_items }
    const { table } = decide(layOut({ plan, cart, facts: { codes: [], usage: {} }, now, moment: 'quote' }))
    return isPlainDesk(table.desk) && isPlain(table.candidates[0]!)
  }
  expect(asked({})).toBe(true)
  const late = { type: 'minimum_subtotal' as const, amount: { USD: 1 }, basis: 'remaining' as const }
  expect(asked({ conditions: [late] })).toBe(false)
  expect(asked({ limits: { budget: { USD: 1000 } } })).toBe(false)
  expect(asked({ limits: { units: 3 } })).toBe(false)
  expect(asked({ margin_floor: '20' })).toBe(false)
  expect(asked({ combination: { stop_on_line: true } })).toBe(false)
  expect(asked({}, [{ ...line, min_unit_price: 500 } as typeof line])).toBe(false)
  expect(asked({}, [line], { max_total_discount: { percent: '50' } })).toBe(false)
  expect(asked({}, [line], { margin_floor: '20' })).toBe(true)
  expect(asked({}, [{ ...line, unit_cost: 900 } as typeof line], { margin_floor: '20' })).toBe(false)
})
