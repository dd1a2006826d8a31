/** Margins, the order's cap, counted units and lanes: worked figures, and what the answer says of them. */
import { describe, expect, it } from 'vitest'
import type { Cart } from '../model/cart.ts'
import type { Promotion } from '../model/promotion.ts'
import type { Settings } from '../model/settings.ts'
import { compile } from './compile.ts'
import { type QuoteOptions, quote } from './quote.ts'

const now = Date.UTC(2026, 10, 21, 10)

function promo(id: string, effects: readonly object[], more: object = {}): Promotion {
  return {
    id,
    name: id,
    status: 'active',
    trigger: 'automatic',
    conditions: [],
    effects: effects as Promotion['effects'],
    combination: { with: ['product', 'order', 'shipping'] },
    ...more,
  } as Promotion
}

const percent = (value: string, more: object = {}) => ({
  type: 'percent_off',
  percent: value,
  target: 'items',
  ...more,
})
const offOrder = (USD: number) => ({ type: 'amount_off', amount: { USD }, target: 'order' })
const offEach = (USD: number, more: object = {}) => ({ type: 'amount_off', amount: { USD }, target: 'items', ...more })
const line = (id: string, unit_price: number, more: object = {}) => ({ id, quantity: 1, unit_price, ...more })

interface Given {
  readonly promotions: readonly Promotion[]
  readonly lines: Cart['line_items']
  readonly settings?: Partial<Settings>
  readonly cart?: Partial<Cart>
  readonly options?: Partial<QuoteOptions>
}

/** Promotions that say so are opened by a code of their name, in the order of the list. */
function priced({ promotions, lines, settings = {}, cart = {}, options = {} }: Given) {
  const codes = promotions
    .filter(promotion => promotion.trigger === 'code')
    .map(({ id }) => ({
      submitted: id,
      canonical: id,
      record: { id: `code_${id}`, code: id, promotion: id, status: 'active' as const },
    }))
  const plan = compile({ promotions, settings })
  const answer = quote(plan, { currency: 'USD', line_items: lines, ...cart }, { codes, usage: {} }, { now, ...options })
  return {
    lines: Object.fromEntries(answer.line_items.map(({ id, discount }) => [id, discount])),
    taken: Object.fromEntries(answer.discounts.applied.map(({ promotion, amount }) => [promotion, amount])),
    rejected: answer.discounts.rejected.map(({ code, reason, details }) => ({ code, reason, details })),
    warnings: answer.warnings,
    answer,
  }
}

describe('[MON-6] a margin floor', () => {
  it('keeps the margin: 6.00 of cost under 20 % need 7.50', () => {
    const { taken, warnings } = priced({
      promotions: [promo('half', [percent('50')])],
      lines: [line('a', 1000, { unit_cost: 600 })],
      settings: { margin_floor: '20' },
    })
    expect(taken).toEqual({ half: 250 })
    expect(warnings).toMatchObject([{ code: 'margin_floor', promotion: 'half', amount: 250, line_items: ['a'] }])
  })

  it.each([
    ['20 % inside: net 7.50 is gross 9.00', { margin_floor: '20' }, 1200, '20', 300],
    ['7.7 % inside: gross 8.07 less 0.58 is 7.49, 8.08 less 0.58 is 7.50', { margin_floor: '20' }, 1200, '7.7', 392],
    [
      'taxed before the discount: 7.50 and the 2.00 inside 12.00',
      { margin_floor: '20', tax: { round_at: 'line', basis: 'before_discount' } },
      1200,
      '20',
      250,
    ],
    ['0 %: never below cost', { margin_floor: '0' }, 1200, '20', 480],
  ] satisfies [string, Partial<Settings>, number, string, number][])(
    '%s',
    (_what, settings, unit_price, tax_rate, most) => {
      const { lines } = priced({
        promotions: [promo('all', [percent('100')])],
        lines: [line('a', unit_price, { unit_cost: 600, tax_rate })],
        settings,
        cart: { prices_include_tax: true },
      })
      expect(lines).toEqual({ a: most })
    },
  )

  it('[M15] spreads to the others what a line cannot take, and says so', () => {
    const { lines, warnings } = priced({
      promotions: [promo('five', [offOrder(500)])],
      lines: [line('a', 1000, { unit_cost: 900 }), line('b', 1000, { unit_cost: 100 })],
      settings: { margin_floor: '20' },
    })
    // 9.00 / 0.8 is above 10.00: a line that is below its margin already gives nothing.
    expect(lines).toEqual({ a: 0, b: 500 })
    expect(warnings).toMatchObject([{ code: 'margin_floor', amount: 0, line_items: ['a'] }])
    expect(warnings[0]!.message).toBe(
      'The margin floor kept five from more on lines a; the other lines gave it instead.',
    )
  })

  it('[LAW-3] names the lines by id, whatever their order in the request', () => {
    const lines = [line('b', 1000, { unit_cost: 800 }), line('a', 1000, { unit_cost: 800 })]
    const given = { promotions: [promo('half', [percent('50')])], settings: { margin_floor: '10' } }
    const [first, second] = [lines, [...lines].reverse()].map(order => priced({ ...given, lines: order }).warnings)
    expect(first).toEqual(second)
    expect(first).toMatchObject([{ code: 'margin_floor', line_items: ['a', 'b'] }])
  })

  it('100 % lets nothing go but what costs nothing', () => {
    const { lines } = priced({
      promotions: [promo('half', [percent('50')])],
      lines: [line('a', 1000, { unit_cost: 1 }), line('b', 1000, { unit_cost: 0 })],
      settings: { margin_floor: '100' },
    })
    expect(lines).toEqual({ a: 0, b: 500 })
  })

  it("of a promotion binds what it takes itself, and the store's stays", () => {
    const strict = promo('strict', [percent('50')], { margin_floor: '40', priority: 1 })
    const loose = promo('loose', [offOrder(500)], { margin_floor: '10', priority: 2 })
    const given = { lines: [line('a', 1000, { unit_cost: 480 })] }
    // 4.80 / 0.6 is 8.00; then the order may go down to 4.80 / 0.8 = 6.00 of the store, not to 5.34 of its own.
    const byPriority = { selection: 'priority' } as const
    const settings = { margin_floor: '20', ...byPriority }
    expect(priced({ ...given, promotions: [strict], settings }).taken).toEqual({ strict: 200 })
    expect(priced({ ...given, promotions: [strict, loose], settings }).taken).toEqual({ strict: 200, loose: 200 })
    const ownOnly = priced({ ...given, promotions: [strict, loose], settings: byPriority })
    expect(ownOnly.taken).toEqual({ strict: 200, loose: 266 })
  })

  it('trims to nothing: the code reads margin_floor, with the margin for the merchant alone', () => {
    const given = {
      promotions: [promo('HALF', [percent('50')], { trigger: 'code', margin_floor: '60' })],
      lines: [line('a', 1000, { unit_cost: 600 })],
    }
    const rejected = { code: 'HALF', reason: 'margin_floor' }
    expect(priced(given).rejected).toEqual([{ ...rejected, details: { margin_floor: '60' } }])
    expect(priced({ ...given, options: { audience: 'stranger' } }).rejected).toEqual([{ ...rejected, details: {} }])
  })

  it('names lines without a cost, and tells a stranger nothing', () => {
    const given = {
      promotions: [promo('half', [percent('50')])],
      lines: [line('a', 1000), line('b', 1000, { unit_cost: 900 })],
    }
    const codes = (settings: Partial<Settings>, options = {}) =>
      priced({ ...given, settings, options }).warnings.map(({ code, path }) => `${code} ${path ?? ''}`)
    expect(codes({ margin_floor: '20' })).toEqual(['no_unit_cost $.line_items[0]', 'margin_floor '])
    expect(codes({ margin_floor: '20' }, { audience: 'stranger' })).toEqual([])
    expect(codes({})).toEqual([])
    const own = [promo('half', [percent('50')], { margin_floor: '1' })]
    expect(priced({ ...given, promotions: own }).warnings.map(({ code }) => code)).toEqual([
      'no_unit_cost',
      'margin_floor',
    ])
  })
})

describe('[MON-7] max_total_discount', () => {
  const settings = { max_total_discount: { amount: { USD: 1000 } } }
  const lines = [line('a', 1000), line('b', 1000), line('c', 1000)]

  it('takes back from the last applied first, by largest remainder, and leaves shipping alone', () => {
    const { taken, answer, warnings } = priced({
      promotions: [
        promo('first', [offEach(300)], { priority: 2 }),
        promo('last', [offOrder(500)], { priority: 1 }),
        promo('ship', [{ type: 'shipping_off', percent: '100' }]),
      ],
      lines,
      settings,
      cart: { shipping: [{ id: 's', amount: 490 }] },
    })
    expect(taken).toEqual({ first: 900, last: 100, ship: 490 })
    expect(answer.discounts.applied[1]!.allocations.map(({ amount }) => amount)).toEqual([34, 33, 33])
    expect(warnings).toMatchObject([{ code: 'max_total_discount', amount: 400 }])
    expect(priced({ promotions: [promo('p', [offEach(300)])], lines, settings }).warnings).toEqual([])
  })

  it('is no matter of what only waits for the shipping charges', () => {
    const promotions = [promo('p', [offEach(300)]), promo('ship', [{ type: 'shipping_off', percent: '100' }])]
    const { taken, warnings } = priced({ promotions, lines })
    expect([taken, warnings]).toEqual([{ p: 900, ship: 0 }, []])
    expect(priced({ promotions, lines, settings }).warnings).toEqual([])
  })

  it('is rounded down: 50 % of 0.05 lets 0.02 go', () => {
    const given = { promotions: [promo('all', [percent('100')])], lines: [line('a', 5)] }
    expect(priced({ ...given, settings: { max_total_discount: { percent: '50' } } }).taken).toEqual({ all: 2 })
  })

  it.each(['best_for_shopper', 'priority'] as const)(
    '[CMB-5] a code that nothing is left for is outbid, under %s',
    selection => {
      const { taken, rejected } = priced({
        promotions: [promo('first', [offEach(400)]), promo('LAST', [offOrder(500)], { trigger: 'code' })],
        lines,
        settings: { ...settings, selection },
      })
      expect(taken).toEqual({ first: 1000 })
      expect(rejected).toMatchObject([{ code: 'LAST', reason: 'outbid', details: { by: ['first'], difference: 0 } }])
    },
  )
})

describe('[LIM-6] limits.units', () => {
  it('counts a unit once, however many effects of the promotion touch it', () => {
    const both = promo('both', [percent('10'), percent('20')], { limits: { units: 2 } })
    const { lines, answer } = priced({ promotions: [both], lines: [{ id: 'a', quantity: 3, unit_price: 1000 }] })
    expect(lines).toEqual({ a: 2 * 100 + 2 * 180 })
    expect(answer.line_items[0]!.discounts).toEqual([{ promotion: 'both', amount: 560, units: 2 }])
  })

  it('keeps the units that lose most: one of 4.00 and one of 1.00', () => {
    const half = promo('half', [percent('50')], { limits: { units: 2 } })
    const { lines } = priced({
      promotions: [half],
      lines: [{ id: 'a', quantity: 3, unit_price: 200 }, line('b', 800)],
    })
    expect(lines).toEqual({ a: 100, b: 400 })
  })
})

describe('[CMB-7] lanes', () => {
  const lane = (id: string, priority: number, effect: object, more: object = {}) =>
    promo(id, [effect], { priority, ...more })
  const lines = [line('a', 1000), line('b', 3000)]
  const settings = { same_line: 'best_in_priority', order_of_application: 'priority' } as const

  it.each(['best_for_shopper', 'priority'] as const)(
    'each line goes to the one that takes most, under %s',
    selection => {
      const { lines: off, taken } = priced({
        promotions: [lane('ten', 1, percent('10')), lane('two', 1, offEach(200)), lane('half', 2, percent('50'))],
        lines,
        settings: { ...settings, selection },
      })
      // a: 1.00 or 2.00, then half of 8.00; b: 3.00 or 2.00, then half of 27.00.
      expect(off).toEqual({ a: 200 + 400, b: 300 + 1350 })
      expect(taken).toEqual({ ten: 300, two: 200, half: 1750 })
    },
  )

  it('of two that take the same the first in the order of application has the line', () => {
    const promotions = [lane('a', 1, offEach(200)), lane('b', 1, offEach(200))]
    expect(priced({ promotions, lines, settings: { ...settings, selection: 'priority' } }).taken).toEqual({ a: 400 })
  })

  it('a slot is taken by the code that takes more only when both may have one', () => {
    const promotions = [
      lane('ONE', 1, offEach(100), { trigger: 'code' }),
      lane('TWO', 1, offEach(200, { items: { include: [{ unit_price: { min: { USD: 2000 } } }] } }), {
        trigger: 'code',
      }),
    ]
    const of = (max_codes: number) =>
      priced({ promotions, lines, settings: { ...settings, selection: 'priority', max_codes } })
    expect(of(2).lines).toEqual({ a: 100, b: 200 })
    expect(of(1).lines).toEqual({ a: 100, b: 100 })
    expect(of(1).rejected).toMatchObject([{ code: 'TWO', reason: 'too_many_codes' }])
  })

  it.each(['best_for_shopper', 'priority'] as const)(
    '[CMB-5] a code whose every line another of its lane has is outbid, under %s',
    selection => {
      const code = { trigger: 'code' }
      const promotions = [lane('WEAK', 1, offEach(200), code), lane('STRONG', 1, offEach(700), code)]
      const all = { ...settings, selection, max_codes: 5 }
      const { taken, rejected } = priced({ promotions, lines, settings: all })
      expect(taken).toEqual({ STRONG: 1400 })
      expect(rejected).toMatchObject([{ code: 'WEAK', reason: 'outbid', details: { by: ['STRONG'] } }])
    },
  )

  it('charges are competed for as well', () => {
    const promotions = [
      lane('price', 1, { type: 'shipping_off', price: { USD: 300 } }),
      lane('half', 1, { type: 'shipping_off', percent: '50' }),
    ]
    const cart = {
      shipping: [
        { id: 's', amount: 500 },
        { id: 't', amount: 1000 },
      ],
    }
    expect(priced({ promotions, lines, settings, cart }).answer.shipping.map(({ discount }) => discount)).toEqual([
      250, 700,
    ])
  })

  it('a budget that two of them share is not passed', () => {
    const campaigned = (id: string, effect: object) => lane(id, 1, effect, { campaign: 'c' })
    const campaigns = [{ id: 'c', name: 'C', status: 'active' as const, limits: { budget: { USD: 400 } } }]
    const one = { items: { include: [{ unit_price: { min: { USD: 2000 } } }] } }
    const promotions = [campaigned('a', offEach(200)), campaigned('b', offEach(300, one))]
    const plan = compile({ promotions, campaigns, settings: { ...settings, selection: 'priority' } })
    const answer = quote(plan, { currency: 'USD', line_items: lines }, { codes: [], usage: {} }, { now })
    // By themselves 4.00 and 3.00 fit; a's 2.00 and b's 3.00 together do not, so b leaves and a has both lines.
    expect(answer.totals.items_discount).toBe(400)
  })
})
