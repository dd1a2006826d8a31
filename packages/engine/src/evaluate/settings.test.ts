/** Every setting of a store: one cart whose answer differs from the default, with the sum worked out. */
import { expect, it } from 'vitest'
import type { Cart } from '../model/cart.ts'
import type { Promotion } from '../model/promotion.ts'
import type { Quote } from '../model/quote.ts'
import { defaultSettings, type Settings } from '../model/settings.ts'
import { resolveSettings } from '../profiles/index.ts'
import { compile } from './compile.ts'
import { quote } from './quote.ts'

const now = Date.UTC(2026, 10, 21, 10)
const all = ['product', 'order', 'shipping'] as const

/** Automatic, beside everything; a code of the same name opens those that say so. */
function promo(id: string, effect: object, more: object = {}): Promotion {
  return {
    id,
    name: id,
    status: 'active',
    trigger: 'automatic',
    conditions: [],
    effects: [effect as Promotion['effects'][number]],
    combination: { with: all },
    ...more,
  } as Promotion
}

const off = (USD: number, more: object = {}) => ({ type: 'amount_off', amount: { USD }, target: 'items', ...more })
const offOrder = (USD: number) => ({ type: 'amount_off', amount: { USD }, target: 'order' })
const percent = (value: string, target = 'items') => ({ type: 'percent_off', percent: value, target })
const byCode = { trigger: 'code' }

/** Lines of one unit each; an object for more. */
function cartOf(lines: readonly (number | object)[], more: Partial<Cart> = {}): Cart {
  const line_items = lines.map((line, index) => ({
    id: `l${index}`,
    quantity: 1,
    unit_price: 1000,
    ...(typeof line === 'number' ? { unit_price: line } : line),
  }))
  return { currency: 'USD', line_items, ...more }
}

interface Scene {
  readonly promotions: readonly Promotion[]
  readonly cart: Cart
  /** Entered in this order; each opens the promotion of its name. */
  readonly codes?: readonly string[]
}

function priced({ promotions, cart, codes = [] }: Scene, settings: Partial<Settings>): Quote {
  const record = (code: string) => ({ id: `code_${code}`, code, promotion: code, status: 'active' as const })
  const submitted = codes.map(code => ({ submitted: code, canonical: code.toUpperCase(), record: record(code) }))
  return quote(compile({ promotions, settings }), cart, { codes: submitted, usage: {} }, { now })
}

const lines = (answer: Quote): number[] => answer.line_items.map(line => line.discount)
const items = (answer: Quote): number => answer.totals.items_discount
const tax = (answer: Quote): number => answer.totals.tax
const refused = (answer: Quote): string[] => answer.discounts.rejected.map(entry => entry.reason)
const applied = (answer: Quote): string[] => answer.discounts.applied.map(entry => entry.promotion)

/** Half of 0.05 and 0.07 are 2.5 and 3.5; 30 % of 0.09 is 2.7. */
const halves: Scene = {
  promotions: [
    promo('half', percent('50'), { effects: [{ ...percent('50'), items: { include: [{ skus: ['h'] }] } }] }),
    promo('third', { ...percent('30'), items: { include: [{ skus: ['t'] }] } }),
  ],
  cart: cartOf([
    { unit_price: 5, sku: 'h' },
    { unit_price: 7, sku: 'h' },
    { unit_price: 9, sku: 't' },
  ]),
}
const dollarOverThree: Scene = { promotions: [promo('p', offOrder(100))], cart: cartOf([500, 500, 500]) }
const threeOver: Scene = { promotions: [promo('p', offOrder(300))], cart: cartOf([4300, 1400, 2300]) }
const odd: Scene = { promotions: [promo('p', percent('10'))], cart: cartOf([105, 105]) }
const twoPercents: Scene = {
  promotions: [
    promo('a', percent('10'), { combination: { with: all, stack_on_line: true } }),
    promo('b', percent('20'), { combination: { with: all, stack_on_line: true } }),
  ],
  cart: cartOf([1000]),
}
const fees: Scene = {
  promotions: [
    promo('a', { type: 'shipping_off', amount: { USD: 300 } }),
    promo('b', { type: 'shipping_off', percent: '50' }),
  ],
  cart: cartOf([1000], { shipping: [{ id: 's', amount: 1000 }] }),
}
const threshold: Scene = {
  promotions: [
    promo('a', off(100)),
    promo('b', offOrder(50), { conditions: [{ type: 'minimum_subtotal', amount: { USD: 1000 } }] }),
  ],
  cart: cartOf([1000]),
}
const competing: Scene = {
  promotions: [
    promo('a', off(200), { priority: 1 }),
    promo('b', off(700), { priority: 1 }),
    promo('c', off(100), { priority: 2 }),
    promo('d', offOrder(50), { priority: 3 }),
  ],
  cart: cartOf([1000]),
}
const apart: Scene = {
  promotions: [
    promo('a', off(100), { priority: 1, combination: {} }),
    promo('b', off(500), { priority: 2, combination: {} }),
  ],
  cart: cartOf([1000]),
}
const fourCodes: Scene = {
  promotions: [
    promo('A', off(100), { ...byCode, priority: 2 }),
    promo('B', off(500), { ...byCode, priority: 3 }),
    promo('C', off(300), { ...byCode, priority: 1 }),
    promo('D', off(200), { ...byCode, priority: 4 }),
  ],
  cart: cartOf([1000, 1000]),
  codes: ['A', 'B', 'C', 'D'],
}
const twoCodes: Scene = {
  promotions: [promo('A', off(100), byCode), promo('B', offOrder(500), byCode)],
  cart: cartOf([1000]),
  codes: ['A', 'B'],
}
const taxed = { tax_rate: '10' }
const included: Scene = {
  promotions: [],
  cart: cartOf([{ quantity: 2, unit_price: 4690, ...taxed }], { prices_include_tax: true }),
}
const taxOnTwo: Scene = {
  promotions: [],
  cart: cartOf([
    { unit_price: 105, ...taxed },
    { unit_price: 105, ...taxed },
  ]),
}
const taxAfter: Scene = { promotions: [promo('p', off(100))], cart: cartOf([taxed]) }
const perCustomer: Scene = {
  promotions: [promo('A', off(100), { ...byCode, limits: { per_customer: 1 } })],
  cart: cartOf([1000]),
  codes: ['A'],
}
const yesterday: Scene = {
  promotions: [promo('p', off(100), { schedule: { ends: '2026-11-20' } })],
  cart: cartOf([1000]),
}

type Row = [
  what: string,
  settings: Partial<Settings>,
  scene: Scene,
  of: (answer: Quote) => unknown,
  byDefault: unknown,
  then: unknown,
]

const afterTax: Settings['tax'] = { round_at: 'line', basis: 'after_discount' }
const rows: Row[] = [
  ['rounding half_down: 2.5 and 3.5 down', { rounding: 'half_down' }, halves, lines, [3, 4, 3], [2, 3, 3]],
  ['rounding half_even: 2.5 to 2, 3.5 to 4', { rounding: 'half_even' }, halves, lines, [3, 4, 3], [2, 4, 3]],
  ['rounding down: 2.7 too', { rounding: 'down' }, halves, lines, [3, 4, 3], [2, 3, 2]],
  [
    'round_at unit: 3 % of 2 × 19.89 is 1.19 or 2 × 0.60',
    { round_at: 'unit' },
    { promotions: [promo('p', percent('3'))], cart: cartOf([{ quantity: 2, unit_price: 1989 }]) },
    items,
    119,
    120,
  ],
  ['round_at order: 10.5 twice or 21 once', { round_at: 'order' }, odd, lines, [11, 11], [11, 10]],
  ['allocation first: 161.25, 52.5, 86.25', { allocation: 'first' }, threeOver, lines, [161, 53, 86], [162, 52, 86]],
  ['allocation half_down_first', { allocation: 'half_down_first' }, threeOver, lines, [161, 53, 86], [162, 52, 86]],
  ['allocation last: the rest to the last', { allocation: 'last' }, dollarOverThree, lines, [34, 33, 33], [33, 33, 34]],
  ['allocation carry: 33.3, 66.7, 100', { allocation: 'carry' }, dollarOverThree, lines, [34, 33, 33], [33, 34, 33]],
  [
    'carry_rounding: 2.995 and 7.995 make 10.99',
    { carry_rounding: true },
    { promotions: [promo('p', percent('50'))], cart: cartOf([599, 1599]) },
    lines,
    [300, 800],
    [300, 799],
  ],
  ['percent_base list: 10 % and 20 % of 10.00', { percent_base: 'list' }, twoPercents, items, 280, 300],
  [
    'percent_base list, of fees too: 3.00 and half of 10.00',
    { percent_base: 'list' },
    fees,
    answer => answer.totals.shipping_discount,
    650,
    800,
  ],
  ['threshold_basis remaining: 9.00 do not reach 10.00', { threshold_basis: 'remaining' }, threshold, items, 150, 100],
  [
    'same_line stack: 7.00 and 2.00 and 1.00, less than the line',
    { same_line: 'stack' },
    { ...competing, cart: cartOf([2000]) },
    items,
    750,
    1050,
  ],
  [
    'same_line best_in_priority: the better of two, then the third',
    { same_line: 'best_in_priority' },
    competing,
    items,
    750,
    850,
  ],
  [
    'same_line best_of_all: the best alone, order or not',
    { same_line: 'best_of_all', order_of_application: 'priority' },
    competing,
    items,
    750,
    700,
  ],
  [
    'exclusive first: it stands alone, however little',
    { exclusive: 'first' },
    {
      promotions: [promo('a', off(100), { combination: { exclusive: true } }), promo('b', off(500))],
      cart: cartOf([1000]),
    },
    applied,
    ['b'],
    ['a'],
  ],
  ['selection priority: the first is taken', { selection: 'priority' }, apart, applied, ['b'], ['a']],
  [
    'order_of_application priority: half of 10.00 before 5.00',
    { order_of_application: 'priority' },
    {
      promotions: [promo('a', percent('50', 'order'), { priority: 1 }), promo('b', off(500), { priority: 2 })],
      cart: cartOf([1000]),
    },
    items,
    750,
    1000,
  ],
  ['max_codes 2: both', { max_codes: 2 }, twoCodes, items, 500, 600],
  ['on_excess reject: the first entered stays', { on_excess: 'reject' }, fourCodes, applied, ['B'], ['A']],
  ['on_excess replace: the last entered stays', { on_excess: 'replace' }, fourCodes, applied, ['B'], ['D']],
  ['on_excess keep_priority', { on_excess: 'keep_priority' }, fourCodes, applied, ['B'], ['C']],
  [
    'duplicate_codes ignore',
    { duplicate_codes: 'ignore' },
    { ...twoCodes, codes: ['B', 'B'] },
    refused,
    ['duplicate_code'],
    [],
  ],
  ['tax round_at unit: 4.26 twice', { tax: { ...afterTax, round_at: 'unit' } }, included, tax, 853, 852],
  ['tax round_at order: 10.5 twice or 21 once', { tax: { ...afterTax, round_at: 'order' } }, taxOnTwo, tax, 22, 21],
  ['tax basis before_discount', { tax: { ...afterTax, basis: 'before_discount' } }, taxAfter, tax, 90, 100],
  ['per_customer_guests refuse', { per_customer_guests: 'refuse' }, perCustomer, refused, [], ['sign_in_required']],
  [
    'margin_floor: 6.00 / 0.8 stay',
    { margin_floor: '20' },
    { promotions: [promo('p', percent('50'))], cart: cartOf([{ unit_cost: 600 }]) },
    items,
    500,
    250,
  ],
  ['max_total_discount percent', { max_total_discount: { percent: '25' } }, twoPercents, items, 280, 250],
  ['max_total_discount amount', { max_total_discount: { amount: { USD: 150 } } }, twoPercents, items, 280, 150],
  ['time_zone: it is still the 20th in Pago Pago', { time_zone: 'Pacific/Pago_Pago' }, yesterday, items, 0, 100],
  [
    'locale',
    { locale: 'fr' },
    { promotions: [promo('p', off(100), { title: { en: 'Off', fr: 'Remise' } })], cart: cartOf([1000]) },
    answer => answer.discounts.applied[0]?.title,
    'Off',
    'Remise',
  ],
]

it.each(rows)('%s', (_what, settings, scene, of, byDefault, then) => {
  expect(byDefault).not.toEqual(then)
  expect(of(priced(scene, {}))).toEqual(byDefault)
  expect(of(priced(scene, settings))).toEqual(then)
})

it('[MON-8] reads every setting that prices a cart in a row of its own', () => {
  /** What the cart's own currency, the caller's resolved codes, the server's holds and its customers' identities decide. */
  const elsewhere = ['currency', 'code_case', 'hold', 'hold_ttl', 'email_folding', 'customer_identities']
  const read = new Set(rows.flatMap(([, settings]) => Object.keys(settings)))
  expect(Object.keys(defaultSettings).filter(name => !read.has(name) && !elsewhere.includes(name))).toEqual([])
})

it('[MON-8] keeps a profile under single settings of the store', () => {
  expect(resolveSettings({ profile: 'woocommerce', rounding: 'down' })).toMatchObject({
    rounding: 'down',
    round_at: 'order',
  })
  expect(items(priced(halves, { profile: 'vendure' }))).toBe(2 + 3 + 3)
})
