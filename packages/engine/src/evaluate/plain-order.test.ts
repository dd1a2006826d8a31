/** Amounts off the order that are priced as plain numbers come to what the whole machinery would have found. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { priceSet } from '../combine/solution.ts'
import type { Promotion } from '../model/promotion.ts'
import { cartOf, factsFor, now } from './arbitraries.test-data.ts'
import { type CompiledPromotion, compile, type Plan } from './compile.ts'
import { decide } from './decide.ts'
import { layOut } from './desk.ts'
import { isPlainWithOrder } from './plain-order.ts'
import { price } from './pricing.ts'
import { quote } from './quote.ts'

const percent = fc.constantFrom('100', '50', '33.3333', '15', '12.5', '0.0001', '7')
const some = fc.constantFrom({}, { items: { include: [{ skus: ['a'] }] } }, { items: { exclude: [{ skus: ['b'] }] } })
const base = fc.constantFrom({}, { base: 'list' }, { base: 'remaining' })
const effect = fc.oneof(
  fc.tuple(percent, base).map(([value, of]) => ({ type: 'percent_off', percent: value, target: 'order', ...of })),
  fc.integer({ min: 1, max: 4000 }).map(amount => ({ type: 'amount_off', amount: { USD: amount }, target: 'order' })),
  fc
    .tuple(percent, some, base)
    .map(([value, items, of]) => ({ type: 'percent_off', percent: value, target: 'items', ...items, ...of })),
  fc
    .tuple(fc.integer({ min: 1, max: 800 }), some, fc.constantFrom('each_unit', 'each_line'))
    .map(([amount, items, method]) => ({
      type: 'amount_off',
      amount: { USD: amount },
      target: 'items',
      method,
      ...items,
    })),
)
const one = fc.record({
  effect,
  priority: fc.integer({ min: 1, max: 3 }),
  trigger: fc.constantFrom<Promotion['trigger']>('automatic', 'automatic', 'code'),
  stack_on_line: fc.boolean(),
  stop_on_line: fc.constantFrom(false, false, false, true),
  alone: fc.constantFrom(false, false, true),
})
const promotions = fc.array(one, { minLength: 1, maxLength: 5 }).map(list =>
  list.map(({ effect, priority, trigger, alone, ...lines }, index): Promotion => {
    const shares = alone ? ['shipping' as const] : ['product' as const, 'order' as const, 'shipping' as const]
    const combination = { with: shares, ...lines }
    const id = `p${index}`
    return {
      id,
      name: id,
      status: 'active',
      trigger,
      priority,
      conditions: [],
      effects: [effect as never],
      combination,
    }
  }),
)
const settings = fc.record(
  {
    max_codes: fc.constantFrom(1, 5),
    percent_base: fc.constantFrom('remaining' as const, 'list' as const),
    rounding: fc.constantFrom('half_up' as const, 'half_even' as const, 'down' as const),
    order_of_application: fc.constantFrom('class' as const, 'priority' as const),
    same_line: fc.constantFrom('best' as const, 'stack' as const),
  },
  { requiredKeys: ['max_codes'] },
)
const given = fc.tuple(promotions, cartOf(5), settings)

/** The same plan without the short cuts of the order; those of items stay. */
function withoutShortCuts(plan: Plan): Plan {
  const slow = (promotion: CompiledPromotion): CompiledPromotion => ({ ...promotion, plainOnOrder: false })
  const slowed = new Map([...plan.promotions].map(([id, promotion]) => [id, slow(promotion)]))
  const [layer] = plan.index.layers
  const always = [...slowed.values()].filter(({ document }) => document.trigger === 'automatic')
  const layers: Plan['index']['layers'] = [{ ...layer, always, byKey: new Map(), kinds: new Set() }]
  return { ...plan, promotions: slowed, index: { ...plan.index, layers, showcase: [] } }
}

describe('amounts off the order', () => {
  it('are priced to the cent like any other, alone, together and with owners, with every line as it is left', () => {
    let priced = 0
    fc.assert(
      fc.property(given, fc.array(fc.nat(31), { minLength: 5, maxLength: 5 }), ([drawn, cart, store], masks) => {
        const plan = compile({ promotions: drawn, settings: store })
        const { table } = decide(layOut({ plan, cart, facts: factsFor(drawn), now, moment: 'quote' }))
        const members = table.candidates.map((_, index) => index)
        if (members.length === 0 || !isPlainWithOrder(table, members)) return
        priced += 1
        const products = members.filter(member => table.candidates[member]?.promotion.effects[0]?.class === 'product')
        for (const set of [members, ...members.map(member => [member])]) {
          const slow = price(table, () => ({ admits: candidate => set.includes(candidate) }))
          expect(priceSet(table, set, undefined)).toEqual(slow)
        }
        if (members.length < 2) return
        const owned = price(table, () => ({
          admits: () => true,
          owns: (candidate, position) => ((masks[position] ?? 0) & (1 << products.indexOf(candidate))) !== 0,
        }))
        expect(priceSet(table, members, masks)).toEqual(owned)
      }),
    )
    expect(priced).toBeGreaterThan(100)
  })

  it('give the quote that a search without short cuts gives, byte for byte', () => {
    fc.assert(
      fc.property(given, ([drawn, cart, store]) => {
        const plan = compile({ promotions: drawn, settings: store })
        const facts = factsFor(drawn)
        const options = { now, include: ['remedies' as const] }
        const slow = quote(withoutShortCuts(plan), cart, facts, options)
        expect(JSON.stringify(quote(plan, cart, facts, options))).toBe(JSON.stringify(slow))
      }),
    )
  })

  it('leave caps, filters by units, stops and margins to the ordinary way', () => {
    const plain = (more: Partial<Promotion>, effect: object = {}) => {
      const effects = [{ type: 'percent_off', percent: '10', target: 'order', ...effect } as never]
      const document: Promotion = {
        id: 'p',
        name: 'P',
        status: 'active',
        trigger: 'automatic',
        conditions: [],
        effects,
        ...more,
      }
      return compile({ promotions: [document] }).promotions.get('p')?.plainOnOrder
    }
    expect(plain({})).toBe(true)
    expect(plain({}, { max_amount: { USD: 100 } })).toBe(false)
    expect(plain({ combination: { stop_on_line: true } })).toBe(false)
    expect(plain({ margin_floor: '20' })).toBe(false)
  })
})
