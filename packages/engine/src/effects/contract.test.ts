/** What every effect must keep, run over each entry of the registry: examples, purity, round trips, and its bounds. */
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { patience, runs } from '../../../../scripts/props.ts'
import { applyTakes } from '../evaluate/apply-takes.ts'
import { cartOf, factsFor, now, orderEffect, productEffect, shippingEffect } from '../evaluate/arbitraries.test-data.ts'
import { compile } from '../evaluate/compile.ts'
import { type Desk, effectView, eligibleLines, layOut, pristineView } from '../evaluate/desk.ts'
import { quote } from '../evaluate/quote.ts'
import { localeFor } from '../locales/index.ts'
import type { Cart } from '../model/cart.ts'
import type { Promotion } from '../model/promotion.ts'
import type { Settings } from '../model/settings.ts'
import type { Issue } from '../params/index.ts'
import type { LineState } from './definition.ts'
import { type AnyEffect, effects, parseEffect } from './index.ts'

vi.setConfig({ testTimeout: patience(60_000) })

const cart: Cart = { currency: 'USD', line_items: [{ id: 'a', quantity: 1, unit_price: 1000 }] }

function promotionOf(effect: object): Promotion {
  return {
    id: 'p',
    name: 'P',
    status: 'active',
    trigger: 'automatic',
    conditions: [],
    effects: [effect as Promotion['effects'][number]],
  }
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value)
    for (const entry of Object.values(value)) deepFreeze(entry)
  }
  return value
}

describe.each(effects.map((effect): [string, AnyEffect] => [effect.type, effect]))('%s', (type, effect) => {
  it.each(effect.examples.map((example): [string, typeof example] => [example.title, example]))(
    '%s',
    (_title, example) => {
      const plan = compile({ promotions: [promotionOf({ type, ...(example.params as object) })] })
      const { line_items, shipping } = quote(plan, { ...cart, ...example.cart }, factsFor([]), { now })
      const taken = (rows: readonly { id: string; discount: number }[]) =>
        Object.fromEntries(rows.filter(row => row.discount > 0).map(row => [row.id, row.discount]))
      expect(taken(line_items)).toEqual(example.expect.lines ?? {})
      expect(taken(shipping)).toEqual(example.expect.shipping ?? {})
    },
  )

  it('reads its examples back from JSON as they are, and refuses unknown fields at their path', () => {
    for (const example of effect.examples) {
      const document = { type, ...(example.params as object) }
      const issues: Issue[] = []
      expect(parseEffect(JSON.parse(JSON.stringify(document)), [], issues)).toEqual(document)
      expect(issues).toEqual([])
      expect(parseEffect({ ...document, surprise: 1 }, ['effects', 0], issues)).toBeUndefined()
      expect(issues.map(issue => issue.path.join('.'))).toContain('effects.0.surprise')
    }
  })

  it('is pure: frozen input, the same answer twice', () => {
    for (const example of effect.examples) {
      const params = deepFreeze(structuredClone({ type, ...(example.params as object) })) as never
      const plan = compile({ promotions: [] })
      const desk = layOut({
        plan,
        cart: deepFreeze({ ...cart, ...example.cart }),
        facts: factsFor([]),
        now,
        moment: 'quote',
      })
      const view = deepFreeze(effectView(desk, desk.pristine.lines, desk.pristine.charges))
      expect(effect.propose(params, view)).toEqual(effect.propose(params, view))
    }
  })

  it('says what it does', () => {
    for (const example of effect.examples) {
      expect(effect.summary.en(example.params as never, localeFor('en').phrases).length).toBeGreaterThan(5)
    }
  })
})

const settings: fc.Arbitrary<Partial<Settings>> = fc.record(
  {
    round_at: fc.constantFrom('line', 'unit', 'order'),
    rounding: fc.constantFrom('half_up', 'half_down', 'half_even', 'down'),
    percent_base: fc.constantFrom('remaining', 'list'),
    threshold_basis: fc.constantFrom('list', 'remaining'),
    carry_rounding: fc.boolean(),
    allocation: fc.constantFrom('largest_remainder', 'first', 'last', 'carry', 'half_down_first'),
  },
  { requiredKeys: [] },
)

/** Lines as other promotions may have left them: some gone, some split into runs with less money on them. */
function worn(line: LineState, cuts: readonly number[]): LineState {
  let state = line
  for (const cut of cuts) {
    const run = cut % state.runs.length
    const units = 1 + (cut % state.runs[run]!.units)
    state = applyTakes(state, [{ line: line.index, run, units, amount: cut, claims: cut % 5 === 1 }]).line
  }
  return state
}

function wornLines(desk: Desk, positions: readonly number[], wear: readonly (readonly number[])[]): LineState[] {
  return positions
    .filter(position => (wear[position] ?? [])[0] !== 0)
    .map(position => worn(desk.pristine.lines[position]!, wear[position] ?? []))
}

/** Also those lines that the effect does not own, for what is measured on the whole cart. */
function wholeWorn(desk: Desk, wear: readonly (readonly number[])[]): LineState[] {
  return desk.pristine.lines.map((line, position) => worn(line, wear[position] ?? []))
}

describe('every effect', () => {
  const wear = fc.array(fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 3 }), { minLength: 4, maxLength: 4 })

  it('[EFF-7] never takes more than its ceilings, whatever others own, leave or use up', () => {
    fc.assert(
      fc.property(
        fc.oneof(productEffect, orderEffect, shippingEffect),
        settings,
        cartOf(4),
        wear,
        (document, store, given, wearOf) => {
          const plan = compile({ promotions: [promotionOf(document)], settings: store })
          const desk = layOut({ plan, cart: given, facts: factsFor([]), now, moment: 'quote' })
          const [effect] = plan.promotions.get('p')!.effects
          const pristine = pristineView(desk, effect!)
          desk.till.money = { ...desk.pristine, lines: wholeWorn(desk, wearOf) }
          const lines = wornLines(desk, eligibleLines(desk, effect!), wearOf)
          const {
            takes,
            charges,
            gifts = [],
          } = effect!.definition.propose(effect!.params, effectView(desk, lines, desk.pristine.charges))

          let total = charges.reduce((sum, charge) => sum + charge.amount, 0)
          for (const line of lines) {
            const amount = takes.filter(take => take.line === line.index).reduce((sum, take) => sum + take.amount, 0)
            const untouched = desk.pristine.lines[desk.positions[line.index]!]!
            expect(amount).toBeLessThanOrEqual(line.capacity)
            expect(amount).toBeLessThanOrEqual(effect!.definition.ceiling(effect!.params, untouched, pristine))
            total += amount
          }
          expect(total).toBeLessThanOrEqual(effect!.definition.totalCeiling(effect!.params, pristine))
          const worth = gifts.reduce((sum, gift) => sum + gift.worth, 0)
          expect(worth).toBeLessThanOrEqual(effect!.definition.giftCeiling?.(effect!.params, pristine) ?? 0)
        },
      ),
      runs(),
    )
  })

  it('takes from a line what it would take from that line alone, when it says it is separable', () => {
    fc.assert(
      fc.property(productEffect, settings, cartOf(4), wear, (document, store, given, wearOf) => {
        const plan = compile({ promotions: [promotionOf(document)], settings: store })
        const desk = layOut({ plan, cart: given, facts: factsFor([]), now, moment: 'quote' })
        const [effect] = plan.promotions.get('p')!.effects
        if (!effect!.separable) return
        const lines = wornLines(desk, eligibleLines(desk, effect!), wearOf)
        const takesOf = (some: LineState[]) =>
          effect!.definition.propose(effect!.params, effectView(desk, some, undefined)).takes
        const all = takesOf(lines)
        for (const line of lines) expect(takesOf([line])).toEqual(all.filter(take => take.line === line.index))
      }),
      runs(2),
    )
  })
})

describe('parseEffect', () => {
  it.each([
    [null, ''],
    [{}, 'type'],
    [{ type: 'half_off' }, 'type'],
    [{ type: 'percent_off', percent: '10', target: 'order', max_units: 1 }, 'max_units'],
    [{ type: 'amount_off', amount: { USD: 1 }, target: 'order', method: 'each_line' }, 'method'],
    [{ type: 'fixed_price', price: { USD: 1 }, per: 'set' }, 'set_size'],
    [{ type: 'fixed_price', price: { USD: 1 }, per: 'unit', set_size: 2 }, 'set_size'],
    [{ type: 'percent_off', percent: '101', target: 'items' }, 'percent'],
    [{ type: 'percent_off', percent: 10, target: 'items' }, 'percent'],
    [{ type: 'shipping_off', percent: '10', price: { USD: 1 } }, ''],
    [{ type: 'percent_off', percent: '10', target: 'order', groups: { size: 2, sort: 'price_asc' } }, 'groups'],
    [{ type: 'percent_off', percent: '10', target: 'items', groups: { size: 2 } }, 'groups.sort'],
    [{ type: 'fixed_price', price: { USD: 1 }, per: 'order', max_units: 1 }, 'max_units'],
    [
      { type: 'fixed_price', price: { USD: 1 }, per: 'set', set_size: 2, groups: { size: 2, sort: 'price_asc' } },
      'groups',
    ],
    [{ type: 'gift', sku: 'MUG' }, 'quantity'],
    [{ type: 'gift', sku: '', quantity: 1 }, 'sku'],
    [{ type: 'gift', sku: 'MUG', quantity: 0 }, 'quantity'],
  ])('refuses %j at %s', (value, at) => {
    const issues: Issue[] = []
    expect(parseEffect(value, [], issues)).toBeUndefined()
    expect(issues.some(issue => issue.path.join('.').startsWith(at))).toBe(true)
  })
})
