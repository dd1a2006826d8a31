/** Tiers: what is counted, what is refused at the door, and that a tier never depends on who owns a line. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../../scripts/props.ts'
import { cartOf, factsFor, now } from '../evaluate/arbitraries.test-data.ts'
import { compile } from '../evaluate/compile.ts'
import { layOut, pristineView } from '../evaluate/desk.ts'
import { quote } from '../evaluate/quote.ts'
import { localeFor } from '../locales/index.ts'
import type { Cart, CartLine } from '../model/cart.ts'
import type { Promotion } from '../model/promotion.ts'
import type { Settings } from '../model/settings.ts'
import type { Issue } from '../params/index.ts'
import { parseEffect } from './index.ts'
import { tiers } from './tiers.ts'
import type { Tiers } from './tiers-params.ts'

interface Given {
  readonly effects: readonly object[]
  readonly settings?: Partial<Settings>
  readonly cart?: Partial<Cart>
}

function promotionOf(id: string, effect: object, priority = 100): Promotion {
  return {
    id,
    name: 'P',
    status: 'active',
    trigger: 'automatic',
    priority,
    conditions: [],
    effects: [effect as Promotion['effects'][number]],
    combination: { with: ['product', 'order', 'shipping'] },
  }
}

function priced(line_items: readonly CartLine[], { effects, settings = {}, cart = {} }: Given) {
  const promotions = effects.map((effect, index) => promotionOf(`p${index}`, effect, index))
  return quote(compile({ promotions, settings }), { currency: 'USD', line_items, ...cart }, factsFor([]), { now })
}

const off = (quoted: ReturnType<typeof priced>) => quoted.line_items.map(line => line.discount)

const byQuantity = {
  type: 'tiers',
  by: 'quantity',
  target: 'items',
  scope: 'cart',
  tiers: [
    { from: 3, percent_off: '10' },
    { from: 6, percent_off: '20' },
  ],
}

describe('tiers', () => {
  it.each([
    [2, 0],
    [3, 300],
    [5, 500],
    [6, 1200],
    [1_000_000, 200_000_000],
  ])('[EFF-12] %i units at 10.00 lose %i: the highest tier counts for the whole quantity', (quantity, expected) => {
    expect(off(priced([{ id: 'a', quantity, unit_price: 1000 }], { effects: [byQuantity] }))).toEqual([expected])
  })

  it('counts what was bought, whoever owns the lines', () => {
    const lines = [
      { id: 'a', sku: 'A', quantity: 5, unit_price: 1000 },
      { id: 'b', sku: 'B', quantity: 1, unit_price: 1000 },
    ]
    const half = { type: 'percent_off', percent: '50', target: 'items', items: { include: [{ skus: ['A'] }] } }
    expect(off(priced(lines, { effects: [half, byQuantity] }))).toEqual([2500, 200])
  })

  it('counts no gift: what was added for nothing buys nothing', () => {
    const lines = [
      { id: 'a', quantity: 2, unit_price: 1000 },
      { id: 'g', quantity: 9, unit_price: 1000, gift_of: 'other' },
    ]
    expect(off(priced(lines, { effects: [byQuantity] }))).toEqual([0, 0])
  })

  it('reads a subtotal on the list values, or on what is left where the store says so', () => {
    const lines = [
      { id: 'a', sku: 'A', quantity: 1, unit_price: 6000 },
      { id: 'b', sku: 'B', quantity: 1, unit_price: 5000 },
    ]
    const half = { type: 'percent_off', percent: '50', target: 'items', items: { include: [{ skus: ['A'] }] } }
    const bySubtotal = {
      type: 'tiers',
      by: 'subtotal',
      target: 'order',
      scope: 'cart',
      tiers: [
        { from: { USD: 5000 }, amount_off: { USD: 500 } },
        { from: { USD: 10000 }, amount_off: { USD: 1000 } },
      ],
    }
    const both = { effects: [half, bySubtotal] }
    expect(priced(lines, both).totals.items_discount).toBe(4000)
    const settings = { threshold_basis: 'remaining' } as const
    expect(priced(lines, { ...both, settings }).totals.items_discount).toBe(3500)
    expect(priced(lines, { effects: [bySubtotal], settings }).totals.items_discount).toBe(1000)
  })

  it('on what is left may be lost to another promotion: the better of the two is found', () => {
    const tenth = (sku: string) => {
      return { type: 'percent_off', percent: '10', target: 'items', items: { include: [{ skus: [sku] }] } }
    }
    const lost = {
      type: 'tiers',
      by: 'subtotal',
      target: 'order',
      scope: 'cart',
    }
    const lines = ['A', 'B'].map(sku => ({ id: sku, sku, quantity: 1, unit_price: 5000 }))
    const effects = [tenth('A'), tenth('B'), { ...lost, tiers: [{ from: { USD: 9600 }, amount_off: { USD: 3000 } }] }]
    const settings = { threshold_basis: 'remaining' } as const
    expect(priced(lines, { effects }).totals.items_discount).toBe(4000)
    expect(priced(lines, { effects, settings }).totals.items_discount).toBe(3000)
  })

  it('of a promotion with several effects is read before its own discount', () => {
    const own = [
      { type: 'percent_off', percent: '10', target: 'items' },
      { ...byQuantity, by: 'subtotal', target: 'order', tiers: [{ from: { USD: 1000 }, amount_off: { USD: 100 } }] },
    ] as unknown as Promotion['effects']
    const promotion = { ...promotionOf('p', {}), effects: own }
    const plan = compile({ promotions: [promotion], settings: { threshold_basis: 'remaining' } })
    const cart = { currency: 'USD', line_items: [{ id: 'a', quantity: 1, unit_price: 1000 }] }
    expect(quote(plan, cart, factsFor([]), { now }).totals.items_discount).toBe(200)
  })

  it('on what is left may give more on a lower tier, and its ceiling knows', () => {
    const falling = {
      ...byQuantity,
      by: 'subtotal',
      tiers: [
        { from: { USD: 0 }, percent_off: '50' },
        { from: { USD: 9500 }, percent_off: '1' },
      ],
    }
    const lines = [{ id: 'a', quantity: 1, unit_price: 10_000 }]
    const bounds = (settings: Partial<Settings>) => {
      const plan = compile({ promotions: [promotionOf('p', falling)], settings })
      const cart = { currency: 'USD', line_items: lines }
      const desk = layOut({ plan, cart, facts: factsFor([]), now, moment: 'quote' })
      const [effect] = plan.promotions.get('p')!.effects
      const view = pristineView(desk, effect!)
      const { ceiling, totalCeiling } = effect!.definition
      return [ceiling(effect!.params, view.lines[0]!, view), totalCeiling(effect!.params, view)]
    }
    expect(bounds({})).toEqual([100, 100])
    expect(bounds({ threshold_basis: 'remaining' })).toEqual([5000, 5000])
  })

  it('decides line by line only where no line draws on another', () => {
    const separable = (over: object, settings: Partial<Settings> = {}) => {
      const effect = { ...byQuantity, tiers: [{ from: 1, amount_off: { USD: 100 } }], ...over }
      return compile({ promotions: [promotionOf('p', effect)], settings }).promotions.get('p')!.effects[0]!.separable
    }
    expect(separable({ scope: 'line' })).toBe(true)
    expect(separable({ scope: 'product' })).toBe(false)
    expect(separable({ scope: 'product', method: 'each' })).toBe(true)
    expect(separable({ tiers: byQuantity.tiers })).toBe(true)
    const subtotal = { by: 'subtotal', tiers: [{ from: { USD: 1 }, percent_off: '5' }] }
    expect([separable(subtotal), separable(subtotal, { threshold_basis: 'remaining' })]).toEqual([true, false])
  })

  it('is never raised by a unit price, and rests on the currency of the cart', () => {
    const effect = {
      type: 'tiers',
      by: 'quantity',
      target: 'items',
      scope: 'cart',
      tiers: [{ from: 1, unit_price: { USD: 800, JPY: 90 } }],
    }
    const lines = [
      { id: 'a', quantity: 1, unit_price: 1000 },
      { id: 'b', quantity: 1, unit_price: 700 },
    ]
    expect(off(priced(lines, { effects: [effect] }))).toEqual([200, 0])
    expect(off(priced(lines, { effects: [effect], cart: { currency: 'EUR' } }))).toEqual([0, 0])
  })

  it('on shipping waits for the charges, but only where a tier is reached', () => {
    const shipping = {
      type: 'tiers',
      by: 'quantity',
      target: 'shipping',
      scope: 'cart',
      tiers: [{ from: 2, percent_off: '100' }],
    }
    const waits = (quantity: number) =>
      priced([{ id: 'a', quantity, unit_price: 100 }], { effects: [shipping] }).discounts.applied
    expect(waits(2)).toMatchObject([{ provisional: true, waiting_for: ['destination'], amount: 0 }])
    expect(waits(1)).toEqual([])
  })

  it('gives each line what the one tier of its scope gives, line by line', () => {
    const scopes = fc.constantFrom<'cart' | 'product' | 'line'>('cart', 'product', 'line')
    fc.assert(
      fc.property(cartOf(4), scopes, fc.integer({ min: 1, max: 5 }), (given, scope, step) => {
        const effect = {
          ...byQuantity,
          scope,
          tiers: [1, 2, 3].map(times => ({ from: times * step, percent_off: `${times * 10}` })),
        }
        const lines = given.line_items.map(({ min_unit_price: _floor, gift_of: _mark, ...line }) => line)
        const keyOf = (line: CartLine) => ({ cart: '', product: line.product ?? line.id, line: line.id })[scope]
        const expected = lines.map(line => {
          const together = lines.filter(other => keyOf(other) === keyOf(line))
          const units = together.reduce((sum, other) => sum + other.quantity, 0)
          const percent = Math.min(3, Math.floor(units / step)) * 10
          return Math.floor((line.unit_price * line.quantity * percent + 50) / 100)
        })
        expect(off(priced(lines, { effects: [effect] }))).toEqual(expected)
      }),
      runs(2),
    )
  })

  it('says in every language what is given from where', () => {
    const params = { ...byQuantity, type: undefined, scope: 'product' } as unknown as Tiers
    const said = (language: 'en' | 'fr' | 'de' | 'es') =>
      tiers.summary[language]!(params, localeFor(language).phrases).replace(/[\u00a0\u202f]/g, ' ')
    expect(said('en')).toBe('any items, by product: 10% off from 3 items and 20% off from 6 items')
    expect(said('fr')).toContain(', par produit : 10 % de réduction à partir de 3 articles et 20 % de réduction')
    expect(said('de')).toContain(', je Produkt: 10 % Rabatt ab 3 Artikeln')
    expect(said('es')).toContain(', por producto: 10 % de descuento a partir de 3 artículos y 20 % de descuento')
  })
})

describe('at the door', () => {
  const amounts = { ...byQuantity, by: 'subtotal' }
  const usd = (from: number) => ({ from: { USD: from }, percent_off: '10' })
  it.each([
    ['no tier', { ...byQuantity, tiers: [] }, 'tiers'],
    ['a duplicate', { ...byQuantity, tiers: [byQuantity.tiers[0], byQuantity.tiers[0]] }, 'tiers.1.from'],
    ['descending units', { ...byQuantity, tiers: [...byQuantity.tiers].reverse() }, 'tiers.1.from'],
    ['descending amounts', { ...amounts, tiers: [usd(5), usd(5)] }, 'tiers.1.from'],
    ['units as money', { ...byQuantity, tiers: [usd(5)] }, 'tiers.0.from'],
    ['money as units', { ...amounts, tiers: byQuantity.tiers }, 'tiers.0.from'],
    ['a fraction', { ...byQuantity, tiers: [{ from: 1.5, percent_off: '10' }] }, 'tiers.0.from'],
    ['nothing given', { ...byQuantity, tiers: [{ from: 1 }] }, 'tiers.0'],
    ['two things given', { ...byQuantity, tiers: [{ from: 1, percent_off: '1', amount_off: { USD: 1 } }] }, 'tiers.0'],
    [
      'a hole in a currency',
      { ...amounts, tiers: [usd(1), { from: { USD: 5, EUR: 5 }, percent_off: '5' }] },
      'tiers.0.from.EUR',
    ],
    [
      'an amount that lacks one',
      { ...amounts, tiers: [{ from: { USD: 1, EUR: 1 }, amount_off: { USD: 1 } }] },
      'tiers.0.amount_off.EUR',
    ],
    ['a price of shipping on items', { ...byQuantity, tiers: [{ from: 1, price: { USD: 1 } }] }, 'tiers.0.price'],
    [
      'a unit price of the order',
      { ...byQuantity, target: 'order', tiers: [{ from: 1, unit_price: { USD: 1 } }] },
      'tiers.0.unit_price',
    ],
    ['a method of the order', { ...byQuantity, target: 'order', method: 'each' }, 'method'],
    ['units of shipping', { ...byQuantity, target: 'shipping', method: 'each_unit' }, 'method'],
    ['items of shipping', { ...byQuantity, target: 'shipping', items: {} }, 'items'],
    ['shipping by line of a quantity', { ...byQuantity, target: 'shipping', scope: 'line' }, 'scope'],
    ['items by the charge', { ...amounts, by: 'shipping', tiers: [usd(1)] }, 'by'],
    ['shipping methods of items', { ...byQuantity, methods: ['ups'] }, 'methods'],
    ['no scope', { ...byQuantity, scope: undefined }, 'scope'],
  ])('refuses %s at its path', (_what, document, at) => {
    const issues: Issue[] = []
    expect(parseEffect(document, ['effects', 0], issues)).toBeUndefined()
    expect(issues.map(issue => issue.path.join('.'))).toContain(`effects.0.${at}`)
  })

  it('takes mixed kinds in one table, from nothing on', () => {
    const document = {
      ...amounts,
      tiers: [
        { from: { USD: 0 }, percent_off: '5' },
        { from: { USD: 10 }, amount_off: { USD: 1 } },
        { from: { USD: 20 }, unit_price: { USD: 0 } },
      ],
    }
    expect(parseEffect(document, [], [])).toEqual(document)
  })
})
