import type { Cart, Quote } from '@counterfoil/engine'
import { describe, expect, it } from 'vitest'
import { bookingsOf, type ChangedOrder, type OrderEntry } from './book-changes.ts'
import { carriedProducts, type OrderFigures, orderFigures } from './order-figures.ts'

/** Two tees in two sizes and a mug: 20 % off tees, 10 % off the large one besides. */
const cart = {
  line_items: [
    { id: 'l1', sku: 'TEE-M', product: 'TEE', quantity: 2, unit_price: 2500 },
    { id: 'l2', sku: 'TEE-L', product: 'TEE', quantity: 3, unit_price: 1000 },
    { id: 'l3', sku: 'MUG', quantity: 1, unit_price: 731 },
  ],
} satisfies Pick<Cart, 'line_items'>
const quote = {
  line_items: [
    { id: 'l1', quantity: 2, discount: 1000, discounts: [{ promotion: 'p', amount: 1000, units: 2 }] },
    {
      id: 'l2',
      quantity: 3,
      discount: 840,
      discounts: [
        { promotion: 'p', amount: 600, units: 3 },
        { promotion: 'q', amount: 240, units: 1 },
      ],
    },
    { id: 'l3', quantity: 1, discount: 0, discounts: [] },
  ],
  totals: { subtotal: 8731, items_discount: 1840, total: 7391 },
} as unknown as Quote

describe('what reports need of an order', () => {
  it('[REP-5] lines with a discount, by product; of a line each unit once', () => {
    const figures = orderFigures(quote, cart)
    expect(figures).toMatchObject({ gross: 8731, net: 6891, total: 7391 })
    expect(figures.lines.map(({ id, product }) => [id, product])).toEqual([
      ['l1', 'TEE'],
      ['l2', 'TEE'],
    ])
    expect(carriedProducts(figures.lines)).toEqual([['TEE', 5, 1840]])
  })

  it('[REP-5] without a product its SKU, without either none', () => {
    const line = { quantity: 1, discount: 5, discounts: [{ promotion: 'p', amount: 5, units: 1 }] }
    const own = { ...quote, line_items: [line, { ...line, id: 'b' }] } as unknown as Quote
    const lines = [{ sku: 'MUG' }, {}] as unknown as Cart['line_items']
    expect(carriedProducts(orderFigures(own, { line_items: lines }).lines)).toEqual([
      ['MUG', 1, 5],
      ['', 1, 5],
    ])
  })
})

const entry: OrderEntry = {
  type: 'redeemed',
  day: '2026-03-01',
  promotion: 'p',
  code_id: null,
  code: null,
  campaign: null,
  channel: '',
  partner: null,
  uses: 1,
  units: 5,
  amount: 1600,
  change: null,
  returned: null,
  when: 'before',
}
const order: ChangedOrder = { ...orderFigures(quote, cart), id: 'o', currency: 'USD', new_customers: 1, entries: [] }

function total(booked: ReturnType<typeof bookingsOf>, report: string) {
  const own = booked.filter(row => row.report === report)
  const sum = (of: 'redemptions' | 'units' | 'gross' | 'discount' | 'net' | 'refunds') =>
    own.reduce((all, row) => all + row[of], 0)
  return [sum('redemptions'), sum('units'), sum('gross'), sum('discount'), sum('net'), sum('refunds')]
}

describe('what happens to it later', () => {
  it('[REP-5][F11] an amendment books the difference on its own day, and what came back at the new price', () => {
    const after: OrderFigures = { ...orderFigures(quote, cart), gross: 5000, net: 4000, total: 4000, lines: [] }
    const change = { before: orderFigures(quote, cart), after }
    const entries: OrderEntry[] = [
      entry,
      { ...entry, type: 'returned', promotion: null, amount: 500, returned: [{ id: 'l1', refund: 500 }] },
      // 73.91 less 5.00 refunded becomes 40.00 less 4.00: 32.91 are given back.
      { ...entry, type: 'amended', day: '2026-03-09', promotion: null, amount: -3291, change, when: 'now' },
      { ...entry, type: 'amended', day: '2026-03-09', uses: 0, units: -3, amount: -600, when: 'now' },
    ]
    const booked = bookingsOf({ ...order, entries })
    expect(new Set(booked.map(({ day }) => day))).toEqual(new Set(['2026-03-09']))
    expect(total(booked, 'promotions')).toEqual([0, -3, 5000 - 8731, -600, 4000 - 6891, -100])
    expect(total(booked, 'total_promotions')).toEqual(total(booked, 'promotions'))
    // Its lines carry nothing any more: off the products it is, with what came back of them.
    expect(total(booked, 'products')).toEqual([-1, -5, -8731, -1600, -6891, -500])
  })

  it('[REP-5] a promotion under another code moves the order from one code to the other', () => {
    const codes = (id: string) => ({ code_id: id, code: id.toUpperCase() })
    const entries: OrderEntry[] = [
      { ...entry, ...codes('a') },
      { ...entry, ...codes('a'), type: 'amended', uses: -1, units: -5, amount: -1600, when: 'now' },
      { ...entry, ...codes('b'), type: 'amended', uses: 1, when: 'now' },
    ]
    const booked = bookingsOf({ ...order, entries })
    const byCode = (key: string) =>
      total(
        booked.filter(row => row.key === key),
        'codes',
      )
    expect(byCode('a')).toEqual([-1, -5, -8731, -1600, -6891, 0])
    expect(byCode('b')).toEqual([1, 5, 8731, 1600, 6891, 0])
    expect(total(booked, 'total_codes')).toEqual([0, 0, 0, 0, 0, 0])
  })
})
