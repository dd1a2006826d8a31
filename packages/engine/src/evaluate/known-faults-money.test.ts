/** Money that went wrong elsewhere (docs/KNOWN-FAULTS.md, groups M and E): each with its figures worked by hand. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../../scripts/props.ts'
import type { Promotion } from '../model/promotion.ts'
import { now } from './arbitraries.test-data.ts'
import { ask, codeFor } from './asking.test-data.ts'
import { compile } from './compile.ts'
import { quote } from './quote.ts'

type Effect = Promotion['effects'][number]

const together = { with: ['product', 'order', 'shipping'], stack_on_line: true } as const

function promotion(id: string, effect: Effect, changes: Partial<Promotion> = {}): Promotion {
  const base = { id, name: id, status: 'active', trigger: 'automatic', conditions: [], effects: [effect] } as const
  return { ...base, combination: together, ...changes }
}

const line = (id: string, unit_price: number, more: object = {}) => ({ id, sku: id, quantity: 1, unit_price, ...more })

function priced(promotions: readonly Promotion[], cart: NonNullable<Parameters<typeof ask>[0]['cart']>, settings = {}) {
  return ask({ promotions, codes: [], cart, settings })
}

const percentOfOrder = (percent: string, more: object = {}): Effect => ({
  type: 'percent_off',
  percent,
  target: 'order',
  ...more,
})
const amountOfOrder = (amount: number, currency = 'USD'): Effect => ({
  type: 'amount_off',
  amount: { [currency]: amount },
  target: 'order',
})

describe('one price basis', () => {
  const taxed = (unit_price: number) => [line('a', unit_price, { tax_rate: '20' })]

  it('[M8] the taxable base is what was paid: 12.00 with 20 % inside less 20 % is 9.60 with 1.60 inside', () => {
    const twenty = [promotion('p', percentOfOrder('20'))]
    const inside = priced(twenty, { line_items: taxed(1200), prices_include_tax: true })
    expect(inside.totals).toMatchObject({ items_discount: 240, tax: 160, total: 960 })
    const onTop = priced(twenty, { line_items: taxed(1000) })
    expect(onTop.totals).toMatchObject({ items_discount: 200, tax: 160, total: 960 })
  })

  it('[M8] [M9] three that together pass the price leave a base of zero, not one below', () => {
    const three = ['60', '60', '100'].map((percent, index) => promotion(`p${index}`, percentOfOrder(percent)))
    for (const prices_include_tax of [true, false]) {
      const { totals } = priced(three, { line_items: taxed(1200), prices_include_tax })
      expect(totals).toMatchObject({ subtotal: 1200, items_discount: 1200, tax: 0, total: 0 })
    }
  })

  it('[M10] 10.00 off is 10.00 in the cart’s own basis, with tax inside or on top', () => {
    const ten = [promotion('p', amountOfOrder(1000))]
    // 12.00 with tax inside: 2.00 left, of which 200 × 20 / 120 = 33.33 is tax.
    expect(priced(ten, { line_items: taxed(1200), prices_include_tax: true }).totals).toMatchObject({
      items_discount: 1000,
      tax: 33,
      total: 200,
    })
    // 12.00 before tax: 2.00 left and 0.40 on top.
    expect(priced(ten, { line_items: taxed(1200) }).totals).toMatchObject({ items_discount: 1000, tax: 40, total: 240 })
  })

  it('[E11] the same goods with tax inside and on top come to the same payment', () => {
    const tenPercent = [promotion('p', percentOfOrder('10'))]
    const net = [line('a', 1000, { tax_rate: '20' }), line('b', 500, { tax_rate: '5', quantity: 2 })]
    const gross = [line('a', 1200, { tax_rate: '20' }), line('b', 525, { tax_rate: '5', quantity: 2 })]
    // 18.00 + 1.80 + 0.45, and 22.50 − 2.25.
    expect(priced(tenPercent, { line_items: net }).totals).toMatchObject({ items_discount: 200, tax: 225, total: 2025 })
    expect(priced(tenPercent, { line_items: gross, prices_include_tax: true }).totals).toMatchObject({
      items_discount: 225,
      tax: 225,
      total: 2025,
    })
  })
})

describe('what a percentage is of', () => {
  const half: Effect = { type: 'percent_off', percent: '50', target: 'items' }

  it('[M13] what is left, unless the promotion says list: 100.00, half off, half off is 25.00 or 0', () => {
    const line_items = [line('a', 10_000)]
    const usual = [promotion('sale', half), promotion('code', percentOfOrder('50'))]
    expect(priced(usual, { line_items }).totals.total).toBe(2500)
    const ofList = [promotion('sale', half), promotion('code', percentOfOrder('50', { base: 'list' }))]
    expect(priced(ofList, { line_items }).totals.total).toBe(0)
  })
})

describe('what stays where it belongs', () => {
  it('[M18] an amount above the goods does not reach shipping, and free shipping comes off once', () => {
    const line_items = [line('a', 5000)]
    const shipping = [{ id: 's', amount: 900 }]
    const sixty = promotion('voucher', amountOfOrder(6000))
    expect(priced([sixty], { line_items, shipping }).totals).toEqual({
      subtotal: 5000,
      items_discount: 5000,
      shipping: 900,
      shipping_discount: 0,
      tax: 0,
      total: 900,
    })
    const free = promotion('free', { type: 'shipping_off', percent: '100' })
    expect(priced([sixty, free], { line_items, shipping }).totals).toMatchObject({
      items_discount: 5000,
      shipping_discount: 900,
      total: 0,
    })
  })

  it('[M21] list, discount and net are published for lines, charges and the whole, and agree', () => {
    const { line_items, shipping, totals } = priced(
      [promotion('p', percentOfOrder('25')), promotion('s', { type: 'shipping_off', amount: { USD: 100 } })],
      { line_items: [line('a', 1999, { quantity: 2 }), line('b', 1)], shipping: [{ id: 's', amount: 490 }] },
    )
    // 25 % of 39.99 is 999.75 minor units, so 10.00: 999.75 of them on a, 0.25 on b.
    expect(line_items.map(({ subtotal, discount, total }) => [subtotal, discount, total])).toEqual([
      [3998, 1000, 2998],
      [1, 0, 1],
    ])
    expect(shipping).toMatchObject([{ amount: 490, discount: 100, total: 390 }])
    expect(totals).toEqual({
      subtotal: 3999,
      items_discount: 1000,
      shipping: 490,
      shipping_discount: 100,
      tax: 0,
      total: 3389,
    })
  })

  it('[E3] more off than there is takes what there is: of a unit, a line, the order, an item worth nothing', () => {
    const line_items = [line('a', 2000, { quantity: 2 }), line('free', 0)]
    const thirtyEach: Effect = { type: 'amount_off', amount: { USD: 3000 }, target: 'items' }
    const eachUnit = priced([promotion('p', thirtyEach)], { line_items })
    expect(eachUnit.line_items.map(row => [row.discount, row.total])).toEqual([
      [4000, 0],
      [0, 0],
    ])
    const eachLine = priced([promotion('p', { ...thirtyEach, method: 'each_line' })], { line_items })
    expect(eachLine.totals).toMatchObject({ items_discount: 3000, total: 1000 })
    const order = priced([promotion('p', amountOfOrder(50_000))], { line_items })
    expect(order.discounts.applied).toMatchObject([{ amount: 4000 }])
    expect(order.totals.total).toBe(0)
  })

  it('[E9] [M20] an amount in EUR takes nothing off a cart in USD, and says which currency it wants', () => {
    const euros = promotion('ten', amountOfOrder(1000, 'EUR'), { trigger: 'code' })
    const { discounts, totals } = ask({ promotions: [euros], codes: [codeFor('ten')] })
    expect(totals).toMatchObject({ subtotal: 5000, items_discount: 0, total: 5000 })
    expect(discounts.rejected).toMatchObject([
      { reason: 'wrong_currency', details: { currency: 'USD', currencies: ['EUR'] } },
    ])
  })
})

describe('many at once', () => {
  it('[E10] 20 that stack take at most the subtotal, and only their priority orders them', () => {
    const effects: readonly Effect[] = [percentOfOrder('15'), amountOfOrder(130), percentOfOrder('7.7777')]
    const twenty = Array.from({ length: 20 }, (_, index) => promotion(`p${index}`, effects[index % 3]!))
    const cart = { currency: 'USD', line_items: [line('a', 3333, { quantity: 3 }), line('b', 17)] }
    const order = fc.shuffledSubarray([...twenty.keys()], { minLength: 20 })
    fc.assert(
      fc.property(order, order, (priorities, rows) => {
        const ranked = twenty.map((entry, index) => ({ ...entry, priority: priorities[index]! }))
        const answer = (list: readonly Promotion[]) =>
          quote(
            compile({ promotions: list, settings: { selection: 'priority' } }),
            cart,
            { codes: [], usage: {} },
            { now },
          )
        const { discounts, totals } = answer(ranked)
        expect(totals.items_discount).toBeLessThanOrEqual(totals.subtotal)
        const given = discounts.applied.map(entry => ranked.find(one => one.id === entry.promotion)!.priority)
        expect(given).toEqual(given.toSorted((a, b) => a - b))
        expect(answer(rows.map(row => ranked[row]!)).totals).toEqual(totals)
      }),
      runs(10),
    )
  })
})
